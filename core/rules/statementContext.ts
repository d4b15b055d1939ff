import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { ObjectId } from '#core/schema/relation';
import { resolveRelation } from '#core/schema/resolve';
import type { FactsKind } from '#core/sql/facts/facts';
import { shift } from '#core/sql/text/span';
import type { StatementContext } from './rule';

type AnyStatementContext = StatementContext<FactsKind, unknown>;

/** Notices when a rule looks further than its statement and the moment that this one meets. */
export class Watch {
  /** Whether the statement's neighbours, its place or the locks held before it were looked at. */
  further = false;
}

/** Makes a statement's context, once for all rules with the same options: most have none. */
export function statementContexts(
  statement: AnalysedStatement,
  file: FileAnalysis,
  watch: Watch,
): (options: unknown) => AnyStatementContext {
  const made = new Map<unknown, AnyStatementContext>();
  return (options) => {
    const known = made.get(options);
    if (known !== undefined) return known;
    const context = contextOf(statement, file, options, watch);
    made.set(options, context);
    return context;
  };
}

function contextOf(
  statement: AnalysedStatement,
  file: FileAnalysis,
  options: unknown,
  watch: Watch,
): AnyStatementContext {
  const { part, text, facts, inner, schema, session, effects, inTheWay, span } = statement;
  const isAlone = session.transaction.kind === 'statement';
  // Outside of a transaction nothing is ever held, whatever stands before the statement.
  const further = <Value>(value: Value): Value => {
    watch.further = true;
    return value;
  };
  return {
    part,
    text,
    facts,
    inner,
    schema,
    session,
    effects,
    inTheWay,
    span,
    version: file.version,
    options,
    file: watchedFile(file, further),
    get statement() {
      return further(statement.statement);
    },
    get position() {
      return further(statement.position);
    },
    get held() {
      return isAlone ? statement.held : further(statement.held);
    },
    at: (inside) => (inside === undefined ? span : shift(inside, span.start)),
    resolve: (name) => resolveRelation(schema, session, name),
    isNew: (id) => schema.relations.get(id as ObjectId)?.origin?.file === file.path,
    inTransaction: !isAlone,
  };
}

/** The file, of which only what every statement shares may be looked at unnoticed. */
function watchedFile(file: FileAnalysis, further: <Value>(value: Value) => Value): FileAnalysis {
  const { path, version, transactionMode } = file;
  return {
    path,
    version,
    transactionMode,
    get parsed() {
      return further(file.parsed);
    },
    get statements() {
      return further(file.statements);
    },
    get notAnalysed() {
      return further(file.notAnalysed);
    },
    get end() {
      return further(file.end);
    },
  };
}
