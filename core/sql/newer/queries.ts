import { fieldsOf, oneOf, type SyntaxSign } from './syntax';

/**
 * Queries and changes of rows. What older servers read as the call of a function, such as JSON_VALUE(…), is not among
 * them: somebody may have made one of that name. @see https://www.postgresql.org/docs/release/
 */
export const querySyntax: readonly SyntaxSign[] = [
  { what: 'WITH TIES', since: 13, words: 'TIES', key: 'limitOption', has: oneOf('LIMIT_OPTION_WITH_TIES') },
  { what: 'SEARCH in WITH RECURSIVE', since: 14, words: 'SEARCH', key: 'search_clause' },
  { what: 'CYCLE in WITH RECURSIVE', since: 14, words: 'CYCLE', key: 'cycle_clause' },
  { what: 'GROUP BY DISTINCT', since: 14, words: 'DISTINCT', key: 'groupDistinct' },
  { what: 'a name for JOIN … USING', since: 14, words: 'USING', key: 'join_using_alias' },
  { what: 'MERGE', since: 15, words: 'MERGE', key: 'MergeStmt' },
  {
    what: 'a subquery in FROM without a name',
    since: 16,
    words: String.raw`(?:FROM|JOIN|LATERAL|,)\s*\(`,
    key: 'RangeSubselect',
    has: (value) => !('alias' in fieldsOf(value)),
  },
  {
    what: 'JSON_OBJECT(… : …)',
    since: 16,
    words: 'JSON',
    key: 'JsonObjectConstructor',
    has: (value) => 'exprs' in fieldsOf(value),
  },
  { what: 'JSON_ARRAY(SELECT …)', since: 16, words: 'JSON', key: 'JsonArrayQueryConstructor' },
  { what: 'JSON_OBJECTAGG(… : …)', since: 16, words: 'JSON', key: 'JsonObjectAgg' },
  { what: 'IS JSON', since: 16, words: 'JSON', key: 'JsonIsPredicate' },
  {
    what: 'RETURNING of MERGE',
    since: 17,
    words: 'MERGE',
    key: 'returningClause',
    has: (_, owner) => owner['mergeWhenClauses'] !== undefined,
  },
  {
    what: 'NOT MATCHED BY SOURCE',
    since: 17,
    words: 'MATCHED',
    key: 'matchKind',
    has: oneOf('MERGE_WHEN_NOT_MATCHED_BY_SOURCE'),
  },
  {
    what: 'AT LOCAL',
    since: 17,
    words: 'LOCAL',
    key: 'FuncCall',
    has: (value) => {
      const { args, funcformat, funcname } = fieldsOf(value);
      const isAlone = Array.isArray(args) && args.length === 1;
      return funcformat === 'COERCE_SQL_SYNTAX' && isAlone && JSON.stringify(funcname).includes('"timezone"');
    },
  },
  { what: 'JSON_TABLE()', since: 17, words: 'JSON', key: 'JsonTable' },
  { what: 'RETURNING WITH (OLD AS …)', since: 18, words: 'RETURNING', key: 'ReturningOption' },
];
