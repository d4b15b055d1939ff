import {
  type ClassifiedRelation,
  type ConstraintFacts,
  columnOf,
  constraintsIn,
  defineRule,
  type FactsOf,
  fix,
  heldColumns,
  insert,
  manual,
  type ObjectId,
  type Problem,
  type Question,
  type Schema,
  type StatementContext,
  splitId,
  statementsOf,
  type Table,
  type TypeReference,
  tableLater,
  typeOf,
  whileClassified,
} from '#core/rules/api';
import { isPersonTable, personal } from './consentWords';

export const rightToDeletion = defineRule({
  name: 'right-to-deletion',
  family: 'Rights of people',
  summary: 'Erasing a person is not blocked by the schema.',
  severity: 'warning',
  recommended: true,
  clause: 'Art. 17(1)',
  requirement: 'The person can obtain erasure without undue delay when no ground for keeping remains.',
  tags: ['erasure', 'constraint'],
  conflictsWith: ['sox/no-cascade-delete'],
  why: `Whoever asks to be deleted has to be deletable. A key that refuses it, from a column that cannot be emptied, leaves the application to
find and delete the rows of every such table first, in the right order, and one that is forgotten stops all of it.

A table that has to keep its records says so: \`@legal-basis legal-obligation\` in its comment, for Art. 17(3). Records of accounts and
audits are kept by law as a rule, and are hints here; another rule asks that they are not deleted by a cascade.`,
  instead: `Let the rows go with the person, empty the column, or say why they are kept:

\`\`\`sql
ALTER TABLE comments DROP CONSTRAINT comments_user_id_fkey,
  ADD CONSTRAINT comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('ddl-constraints#DDL-CONSTRAINTS-FK')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: ['create table', 'alter table', 'create rule', 'create trigger'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), body text);`,
        fixed: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, body text);`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `CREATE TABLE notes (id bigint, author bigint NOT NULL);
ALTER TABLE notes ADD CONSTRAINT author_fk FOREIGN KEY (author) REFERENCES users ON DELETE RESTRICT;`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE invoices (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, amount numeric);',
        fixed:
          'CREATE TABLE invoices (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, amount numeric);',
        note: 'A hint: accounts are kept by law.',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE RULE keep AS ON DELETE TO users DO INSTEAD NOTHING;',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER keep BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION keep();`,
      },
    ],
    good: [
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, body text);`,
      },
      {
        sql: `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id), body text);`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: `CREATE TABLE contracts (id bigint, user_id bigint NOT NULL REFERENCES users);
COMMENT ON TABLE contracts IS '@legal-basis legal-obligation';`,
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, anonymized_at timestamptz);',
        sql: 'CREATE TABLE notes (id bigint, user_id bigint NOT NULL REFERENCES users);',
      },
      {
        before:
          'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, full_name text, created_at timestamptz);',
        sql: 'CREATE TABLE notes (id bigint, user_id bigint NOT NULL REFERENCES users);',
        after: 'ALTER TABLE notes ALTER COLUMN user_id DROP NOT NULL;',
      },
      {
        before: 'CREATE TABLE products (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE lines (id bigint, product bigint NOT NULL REFERENCES products);',
      },
    ],
  },
  *check(context) {
    const { facts } = context;
    if (facts.kind === 'create rule' || facts.kind === 'create trigger') {
      yield* refused(context, facts);
      return;
    }
    for (const { constraint } of constraintsIn(facts))
      if (constraint.type === 'foreign key') yield* blocking(context, facts, constraint);
  },
});
type Context = StatementContext<'create table' | 'alter table' | 'create rule' | 'create trigger', unknown>;
type ForeignKey = Extract<ConstraintFacts, { readonly type: 'foreign key' }>;

function* blocking(
  context: Context,
  facts: FactsOf<'create table' | 'alter table'>,
  key: ForeignKey,
): Iterable<Problem> {
  const subject = context.resolve(key.references);
  const table = context.ask(tableLater, context.resolve(facts.name));
  if (table === undefined || table.persistence === 'temporary' || !refuses(key)) return;
  const relation = context.classified(table.id);
  const [column = ''] = key.columns;
  const name = table.constraints.find(({ definition }) => isSameKey(definition, key))?.name;
  if (name === undefined || !isBlocked(table, name, relation, context.schema) || !isSubject(context, subject)) return;
  const isKept = relation.classes.some(({ dataClass }) => dataClass === 'financial' || dataClass === 'audit');
  const action = key.onDelete === 'restrict' ? 'RESTRICT' : 'NO ACTION';
  const cascade =
    key.span && key.onDelete === 'no action' && !/on\s+delete/i.test(context.text.slice(key.span.start, key.span.end));
  yield {
    message: `Rows of ${table.id} block the deletion of ${subject}: ${column} is NOT NULL with ON DELETE ${action}.`,
    span: context.at(key.span),
    object: `${table.id}.${column}`,
    atMost: isKept ? 'info' : undefined,
    fixes:
      cascade && key.span
        ? fix('Add ON DELETE CASCADE', false, insert(context, key.span.end, ' ON DELETE CASCADE'))
        : [],
    pending: whileClassified(context.classifier, table, (now, held, end) => isBlocked(now, name, held, end)),
  };
}

function isSameKey(definition: ConstraintFacts, key: ForeignKey): boolean {
  return (
    definition.type === 'foreign key' &&
    definition.columns.join() === key.columns.join() &&
    definition.references.name === key.references.name
  );
}

function refuses({ onDelete }: ForeignKey): boolean {
  return onDelete === 'no action' || onDelete === 'restrict';
}

/** Whether the key is there, refuses, cannot be emptied, and nothing in the comment says why. */
function isBlocked(table: Table, name: string, { tags }: ClassifiedRelation, schema: Schema): boolean {
  const definition = table.constraints.find((each) => each.name === name)?.definition;
  if (definition?.type !== 'foreign key' || !refuses(definition)) return false;
  if (/legal-obligation|17\(3\)/.test(tags.get('legal-basis') ?? '')) return false;
  return definition.columns.every((name) => {
    const column = columnOf(table, name);
    return column?.notNull === true || takesNoNull(schema, column?.type);
  });
}

/** Whether the type is a domain that is NOT NULL, or stands over one. */
function takesNoNull(schema: Schema, type: TypeReference | undefined): boolean {
  const found = type && typeOf(schema, type);
  return typeof found === 'object' && found.kind === 'domain' && (found.notNull || takesNoNull(schema, found.base));
}

/** A table of people that holds something of them, and is not emptied in place. */
function isSubject(context: Context, id: ObjectId): boolean {
  const relation = context.classified(id);
  if (!isPersonTable(splitId(id).name) || heldColumns(relation, personal).length === 0) return false;
  return ![...relation.columns.keys()].some((name) =>
    /^(?:anonymi[sz]ed|erased|pseudonymi[sz]ed)_(?:at|on)$/.test(name),
  );
}

/** A rule or trigger that makes DELETE do nothing. */
function* refused(context: Context, facts: FactsOf<'create rule' | 'create trigger'>): Iterable<Problem> {
  const id = context.resolve(facts.table);
  if (!isSubject(context, id)) return;
  const isRule = facts.kind === 'create rule' && /\bon\s+delete\s+to\b[\s\S]*\bdo\s+instead\b/i.test(context.text);
  const isTrigger =
    facts.kind === 'create trigger' &&
    facts.timing === 'before' &&
    facts.events.includes('delete') &&
    context.ask(returnsNull, facts.function.name);
  if (!isRule && !isTrigger) return;
  yield {
    message: `${facts.name} makes DELETE from ${id} do nothing, so that nobody can be deleted.`,
    span: context.at(undefined),
    object: id,
  };
}

/** Whether the file makes a function of that name that does nothing but return NULL. */
const returnsNull: Question<boolean> = ({ file }, _, name) => {
  for (const { facts, text } of statementsOf(file, 'create function'))
    if (facts.name.name === name && /\bbegin\s+return\s+null\s*;\s*end\b/i.test(text)) return true;
  return false;
};
