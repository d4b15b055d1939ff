import * as z from 'zod';
import {
  append,
  type Classified,
  type ClassifiedRelation,
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  type GivenPrivilege,
  heldIn,
  identifier,
  list,
  manual,
  type Problem,
  PUBLIC,
  type Question,
  qualified,
  replace,
  type StatementContext,
  writtenTable,
} from '#core/rules/api';
import { isAgeCondition } from './ageCondition';
import { type GrantMade, grantsByDefault, grantsMade, privilegeWords, whileGranted } from './grantsMade';
import { hasWord } from './nameWords';
import { scope } from './scope';

const kinds = ['grant', 'create table', 'create table as', 'update', 'delete', 'merge'] as const;

const params = z.strictObject({
  ...scope,
  auditAdmins: z.array(z.string()).default([]).describe('Roles that keep the trail and may do more than add to it.'),
  processingWords: z
    .array(z.string())
    .default(['exported', 'archived', 'processed', 'shipped'])
    .describe('Words in the names of columns that say what became of a record, and not what happened.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const auditLogMutable = defineCheck({
  name: 'audit-log-mutable',
  family: 'Audit',
  summary: 'Records of the audit trail can be changed or deleted, or are.',
  why: `A trail that those whom it is about can change proves nothing. It is written once and read; nothing else.

Looked at are grants of UPDATE, DELETE and TRUNCATE on audit tables, and UPDATE, DELETE and MERGE of them in a migration.
Left alone are columns that say what became of a record (\`exported_at\`), columns that the file itself has added, and
deleting by age, which is a matter of retention.`,
  instead: `Audit tables only grow: INSERT for whoever writes, SELECT for whoever reads.

\`\`\`sql
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM app;
GRANT INSERT ON audit_log TO app;
\`\`\``,
  sources: [manual('ddl-priv'), manual('sql-grant')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: kinds,
  *check(context) {
    const { facts } = context;
    switch (facts.kind) {
      case 'grant':
        for (const made of grantsMade(context, facts, (given) => isHarmful(given, context.options)))
          yield* granted(context, made, narrowed(context, facts, made));
        return;
      case 'create table':
      case 'create table as':
        for (const made of grantsByDefault(context, facts, (given) => isHarmful(given, context.options)))
          yield* granted(context, made, []);
        return;
      default:
        yield* changed(context, facts);
    }
  },
});

const harmful = ['UPDATE', 'DELETE', 'TRUNCATE'];

function isHarmful({ grantee, privilege, column }: GivenPrivilege, { auditAdmins, processingWords }: Params): boolean {
  if (!harmful.includes(privilege) || auditAdmins.includes(grantee)) return false;
  return column === undefined || !hasWord(column, processingWords);
}

/** A table is a trail as a whole: what its columns hold does not matter. */
function heldAs({ classes }: ClassifiedRelation, options: Params): Classified | undefined {
  return heldIn(classes, options);
}

function* granted(context: Context, made: GrantMade, fixes: readonly Fix[]): Iterable<Problem> {
  const { options, classifier } = context;
  const { relation, privileges, span } = made;
  const classified = heldAs(context.classified(relation.id), options);
  if (classified === undefined) return;
  const roles = list(new Set(privileges.map(({ grantee }) => (grantee === PUBLIC ? 'PUBLIC' : grantee))));
  yield {
    message: `${privilegeWords(privileges)} on ${relation.id} lets ${roles} alter audit records.`,
    span: context.at(span),
    object: relation.id,
    classified,
    fixes,
    pending: whileGranted(made, (now, _, schema) => {
      const then = classifier.relation(schema, now.id);
      return then !== undefined && heldAs(then, options) !== undefined;
    }),
  };
}

/** The same statement with INSERT, and SELECT where it had it. */
function narrowed(context: Context, facts: FactsOf<'grant'>, { privileges }: GrantMade): readonly Fix[] {
  const { objects, grantees, allInSchema, grantOption } = facts;
  const [object, ...others] = objects;
  const roles = grantees.map((grantee) => (grantee === PUBLIC ? 'PUBLIC' : identifier(grantee))).join(', ');
  if (object === undefined || others.length > 0 || allInSchema || grantOption || facts.columns.length > 0) return [];
  const kept = facts.privileges.filter((privilege) => !harmful.includes(privilege) && privilege !== 'INSERT');
  const wanted = facts.privileges.length === 0 ? ['SELECT', 'INSERT'] : [...kept, 'INSERT'];
  const grant = `GRANT ${wanted.join(', ')} ON ${qualified(object)} TO ${roles}`;
  const lost = [...new Set(privileges.map(({ privilege }) => privilege))].join(', ');
  return [
    ...fix('Grant INSERT instead', false, replace(context, grant)),
    ...fix(
      'Take it back behind the statement',
      false,
      append(context, `REVOKE ${lost} ON ${qualified(object)} FROM ${roles}`),
    ),
  ];
}

function* changed(context: Context, facts: FactsOf<'update' | 'delete' | 'merge'>): Iterable<Problem> {
  const { options } = context;
  const id = writtenTable(context, context.resolve(facts.target));
  const classified = heldAs(context.classified(id), options);
  if (classified === undefined || id.startsWith('pg_temp.')) return;
  if (facts.kind === 'delete' ? isLeftToRetention(facts) : isBackfill(context, facts, id)) return;
  yield {
    message: `This ${facts.kind.toUpperCase()} alters audit records in ${id}.`,
    span: context.at(facts.target.span),
    object: id,
    classified,
  };
}

/** Deleting by age, or everything, is judged by the rules of retention. */
function isLeftToRetention({ where, hasWhere }: FactsOf<'delete'>): boolean {
  return !hasWhere || (where !== undefined && isAgeCondition(where));
}

/** Only columns that say what became of a record, that the file has added, or that the statement finds empty. */
function isBackfill(context: Context, { assigns, where }: FactsOf<'update' | 'merge'>, id: string): boolean {
  return (
    assigns.length > 0 &&
    assigns.every(
      (column) =>
        hasWord(column, context.options.processingWords) ||
        context.ask(isColumnNew, id, column) ||
        where?.conjuncts.some((conjunct) => conjunct.test === 'null' && conjunct.column === column) === true,
    )
  );
}

const isColumnNew: Question<boolean> = ({ file }, { schema }, id, name) => {
  const relation = schema.relations.get(id as `${string}.${string}`);
  const column =
    relation !== undefined && 'constraints' in relation
      ? relation.columns.find((each) => each.name === name)
      : undefined;
  return column?.origin?.file === file.path;
};
