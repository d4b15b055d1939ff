import { fieldsOf, oneOf, type SyntaxSign } from './syntax';

/** Tables, their columns, constraints, indexes and triggers. @see https://www.postgresql.org/docs/release/ */
export const tableSyntax: readonly SyntaxSign[] = [
  {
    what: 'DROP EXPRESSION',
    since: 13,
    words: 'EXPRESSION',
    key: 'subtype',
    has: oneOf('AT_DropExpression'),
  },
  { what: 'CREATE OR REPLACE TRIGGER', since: 14, words: 'TRIGGER', key: 'CreateTrigStmt', has: hasField('replace') },
  {
    what: 'DETACH PARTITION … CONCURRENTLY',
    since: 14,
    words: 'DETACH',
    key: 'PartitionCmd',
    has: hasField('concurrent'),
  },
  {
    what: 'DETACH PARTITION … FINALIZE',
    since: 14,
    words: 'DETACH',
    key: 'subtype',
    has: oneOf('AT_DetachPartitionFinalize'),
  },
  { what: 'COMPRESSION of a column', since: 14, words: 'COMPRESSION', key: 'compression' },
  { what: 'SET COMPRESSION', since: 14, words: 'COMPRESSION', key: 'subtype', has: oneOf('AT_SetCompression') },
  { what: 'NULLS NOT DISTINCT', since: 15, words: 'DISTINCT', key: 'nulls_not_distinct' },
  { what: 'SET ACCESS METHOD', since: 15, words: 'ACCESS', key: 'subtype', has: oneOf('AT_SetAccessMethod') },
  { what: 'ON DELETE with a list of columns', since: 15, words: 'DELETE', key: 'fk_del_set_cols' },
  { what: 'STORAGE in the definition of a column', since: 16, words: 'STORAGE', key: 'storage_name' },
  { what: 'SET EXPRESSION', since: 17, words: 'EXPRESSION', key: 'subtype', has: oneOf('AT_SetExpression') },
  { what: 'a virtual generated column', since: 18, words: 'GENERATED', key: 'generated_kind', has: oneOf('v') },
  { what: 'WITHOUT OVERLAPS', since: 18, words: 'OVERLAPS', key: 'without_overlaps' },
  { what: 'PERIOD in a foreign key', since: 18, words: 'PERIOD', key: 'fk_with_period' },
  {
    what: 'NOT NULL as a constraint of the table',
    since: 18,
    words: String.raw`(?:ADD|[,(]|CONSTRAINT\s+(?:"[^"]*"|\w+))\s*NOT\s+NULL`,
    key: 'Constraint',
    has: (value) => fieldsOf(value)['contype'] === 'CONSTR_NOTNULL' && fieldsOf(value)['keys'] !== undefined,
  },
  {
    what: 'NOT ENFORCED',
    since: 18,
    words: 'ENFORCED',
    key: 'Constraint',
    has: (value) => {
      const { contype, is_enforced } = fieldsOf(value);
      return (
        contype === 'CONSTR_ATTR_NOT_ENFORCED' ||
        contype === 'CONSTR_ATTR_ENFORCED' ||
        (is_enforced !== true && (contype === 'CONSTR_CHECK' || contype === 'CONSTR_FOREIGN'))
      );
    },
  },
  { what: 'ALTER CONSTRAINT … ENFORCED', since: 18, words: 'ENFORCED', key: 'alterEnforceability' },
  { what: 'ALTER CONSTRAINT … INHERIT', since: 18, words: 'INHERIT', key: 'alterInheritability' },
];

function hasField(name: string): (value: unknown) => boolean {
  return (value) => fieldsOf(value)[name] === true;
}
