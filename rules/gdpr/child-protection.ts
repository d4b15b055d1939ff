import {
  append,
  type ClassifiedRelation,
  defineRule,
  fix,
  manual,
  qualified,
  type Schema,
  splitId,
  type Table,
  whileClassified,
} from '#core/rules/api';
import { hasWord } from '#rules/base/nameWords';
import { consentFlags, isPersonTable, speaksOfConsent } from './consentWords';
import { familyOf, shaping, tableGiven } from './tablesGiven';

export const childProtection = defineRule({
  name: 'child-protection',
  family: 'Consent',
  summary: 'Consent of minors has a place for the guardian.',
  severity: 'info',
  recommended: false,
  clause: 'Art. 8(1) and (2)',
  requirement:
    'Below the age limit (13 to 16) consent must be given or authorised by the holder of parental responsibility, and this is verified.',
  tags: ['consent', 'minors'],
  why: `The consent of a child under sixteen (or less, by the law of a member state) counts only with that of whoever has parental
responsibility. Where a table keeps both an age and a consent, and no guardian, nobody can show that one agreed.`,
  instead: `Add a place for the guardian, or say that there are no minors:

\`\`\`sql
ALTER TABLE members ADD COLUMN guardian_consent_at timestamptz, ADD COLUMN guardian_email text;
COMMENT ON TABLE members IS '@minors none adults only, by contract';
\`\`\``,
  sources: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', manual('ddl-constraints')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: shaping,
  examples: {
    bad: [
      {
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, date_of_birth date, marketing_consent boolean, marketing_consent_at timestamptz);',
        fixed: `CREATE TABLE members (id bigint PRIMARY KEY, date_of_birth date, marketing_consent boolean, marketing_consent_at timestamptz);
ALTER TABLE members ADD COLUMN guardian_consent_at timestamptz, ADD COLUMN guardian_email text;`,
      },
      {
        sql: 'CREATE TABLE students (id bigint, age integer, newsletter boolean);',
        fixed: `CREATE TABLE students (id bigint, age integer, newsletter boolean);
ALTER TABLE students ADD COLUMN guardian_consent_at timestamptz, ADD COLUMN guardian_email text;`,
      },
    ],
    good: [
      {
        sql: 'CREATE TABLE members (id bigint PRIMARY KEY, date_of_birth date, marketing_consent boolean, marketing_consent_at timestamptz, guardian_consent_at timestamptz);',
      },
      {
        sql: 'CREATE TABLE employees (id bigint PRIMARY KEY, date_of_birth date, photo_consent boolean, photo_consent_at timestamptz);',
      },
      {
        sql: "CREATE TABLE members (id bigint, date_of_birth date CHECK (date_of_birth < current_date - interval '18 years'), marketing_consent boolean);",
      },
      {
        sql: `CREATE TABLE members (id bigint PRIMARY KEY, date_of_birth date, marketing_consent boolean);
CREATE TABLE guardians (id bigint, member_id bigint REFERENCES members);`,
      },
      {
        sql: `CREATE TABLE members (id bigint, date_of_birth date, marketing_consent boolean);
COMMENT ON TABLE members IS '@minors none adults only';`,
      },
      { sql: 'CREATE TABLE products (id bigint, age integer, newsletter boolean);' },
    ],
  },
  *check(context) {
    const given = tableGiven(context);
    if (
      given === undefined ||
      !(given.isMade || given.added.some((name) => isPart(given.table, name, context.schema))) ||
      !isUnguarded(given.table, context.classified(given.table.id), context.schema)
    )
      return;
    const { table, tableName, span } = given;
    const columns = `ALTER TABLE ${qualified(tableName)} ADD COLUMN guardian_consent_at timestamptz, ADD COLUMN guardian_email text`;
    yield {
      message: `${table.id} stores age and consent but no parental authorisation.`,
      span: context.at(span),
      object: table.id,
      fixes: fix('Add a place for the guardian', false, append(context, columns)),
      pending: whileClassified(context.classifier, table, isUnguarded),
    };
  },
});
const guardians = ['guardian', 'parent', 'parental', 'caregiver', 'custodian'];

function isUnguarded(table: Table, relation: ClassifiedRelation, schema: Schema): boolean {
  if (
    !isPersonTable(table.name) ||
    hasWord(table.name, adults) ||
    relation.tags.get('minors')?.startsWith('none') === true
  )
    return false;
  const hasAge = table.columns.some(({ name }) => isAge(name, familyOf(table, name, schema)));
  if (!hasAge || consentFlags(table, relation, schema).length === 0 || isLimited(table)) return false;
  return ![table.id, ...table.referencedBy].some((id) => hasGuardian(schema, id));
}

const adults = ['employee', 'staff', 'driver', 'contractor', 'applicant', 'candidate', 'payee'];

function isAge(name: string, family: ReturnType<typeof familyOf>): boolean {
  if (family === 'date' && hasWord(name, ['birth', 'dob', 'birthdate', 'birthday', 'dateofbirth', 'born'])) return true;
  return family === 'integer' && /^(?:age|age_years|birth_year)$/.test(name);
}

/** Whether the column is one of the two that the rule is about. */
function isPart(table: Table, name: string, schema: Schema): boolean {
  return speaksOfConsent(name) || isAge(name, familyOf(table, name, schema));
}

/** Whether a CHECK lets nobody in below some age. */
function isLimited({ constraints }: Table): boolean {
  return constraints.some(
    ({ definition }) =>
      definition.type === 'check' &&
      definition.expression.columns.some((name) => hasWord(name, ['birth', 'dob', 'birthdate', 'birthday', 'age'])) &&
      /\b(?:1[3-9]|2[01])\b/.test(definition.expression.text),
  );
}

/** A parent in a tree is no guardian. */
function hasGuardian(schema: Schema, id: Table['id']): boolean {
  const relation = schema.relations.get(id);
  if (relation?.kind !== 'table') return false;
  return (
    hasWord(splitId(id).name, guardians) ||
    relation.columns.some(({ name }) => name !== 'parent_id' && hasWord(name, guardians))
  );
}
