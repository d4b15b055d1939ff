import type { CreateFunctionStmt, DefElem, FunctionParameter, Node } from '@pgsql/types';
import type {
  AlterFunction,
  CallProcedure,
  CodeBody,
  CreateAggregate,
  CreateFunction,
  DoBlock,
} from '#core/sql/facts/code';
import type { ReadContext } from './context';
import { nameSpan, nameSpanAt, qualifiedName } from './name';
import { type Body, strings, unwrap, unwrapAll } from './node';
import { objectKind, skipKind } from './objectKind';
import { isTrue } from './option';
import { settingName } from './setting';
import { readType } from './typeReference';

/** CREATE FUNCTION and CREATE PROCEDURE. */
export function readCreateFunction(statement: CreateFunctionStmt, context: ReadContext): CreateFunction {
  const of = statement.is_procedure === true ? 'procedure' : 'function';
  const options = unwrapAll(statement.options, 'DefElem');
  const security = options.find((option) => option.defname === 'security');
  const at = skipKind(context.tokens.skip(1, 'or', 'replace'), of, context.tokens);
  return {
    kind: 'create function',
    name: qualifiedName(strings(statement.funcname), nameSpanAt(at, context)),
    of,
    orReplace: statement.replace === true,
    arguments: unwrapAll(statement.parameters, 'FunctionParameter').map((each) => readParameter(each, context)),
    returns: statement.returnType && readType(statement.returnType, context),
    body: readBody(options, context),
    securityDefiner: security !== undefined && isTrue(security),
    volatility: volatilityOf(options),
    settings: options.flatMap(({ arg, defname }) =>
      defname === 'set' ? settingName(unwrap(arg, 'VariableSetStmt')) : [],
    ),
  };
}

/** DO. */
export function readDo(statement: Body<'DoStmt'>, context: ReadContext): DoBlock {
  return { kind: 'do', body: readBody(unwrapAll(statement.args, 'DefElem'), context) };
}

/** ALTER FUNCTION ... options. */
export function readAlterFunction(statement: Body<'AlterFunctionStmt'>, context: ReadContext): AlterFunction {
  const at = skipKind(1, objectKind(statement.objtype), context.tokens);
  return {
    kind: 'alter function',
    name: qualifiedName(strings(statement.func?.objname), nameSpanAt(at, context)),
    options: unwrapAll(statement.actions, 'DefElem').map((action) => action.defname ?? ''),
  };
}

/** CREATE AGGREGATE. */
export function readCreateAggregate(statement: Body<'DefineStmt'>, context: ReadContext): CreateAggregate {
  const at = skipKind(context.tokens.skip(1, 'or', 'replace'), 'aggregate', context.tokens);
  return { kind: 'create aggregate', name: qualifiedName(strings(statement.defnames), nameSpanAt(at, context)) };
}

/** CALL. */
export function readCall(statement: Body<'CallStmt'>, context: ReadContext): CallProcedure {
  const { funccall } = statement;
  const procedure = qualifiedName(strings(funccall?.funcname), nameSpan(funccall?.location, context));
  return { kind: 'call', procedure };
}

function readParameter(parameter: FunctionParameter, context: ReadContext): CreateFunction['arguments'][number] {
  const mode = (parameter.mode ?? '').replace('FUNC_PARAM_', '').toLowerCase();
  return {
    name: parameter.name,
    mode: mode === 'default' ? 'in' : mode,
    type: readType(parameter.argType ?? {}, context),
    hasDefault: parameter.defexpr !== undefined,
  };
}

/** Without LANGUAGE, DO speaks PL/pgSQL and a BEGIN ATOMIC body SQL; only the latter has no AS. */
function readBody(options: readonly DefElem[], context: ReadContext): CodeBody {
  const source = options.find((option) => option.defname === 'as');
  const language = options.find((option) => option.defname === 'language');
  const name = unwrap(language?.arg, 'String')?.sval?.toLowerCase();
  return {
    language: name ?? (source === undefined ? 'sql' : 'plpgsql'),
    span: source && bodySpan(source.arg, context.indexOf(source.location), context),
  };
}

/** What stands inside the quotes of the body. A C function's two names are no body. */
function bodySpan(source: Node | undefined, at: number | undefined, { tokens, text }: ReadContext) {
  if (at === undefined || strings(unwrap(source, 'List')?.items).length > 1) return undefined;
  const literal = tokens.span(tokens.skip(at, 'as'), tokens.skip(at, 'as') + 1);
  if (literal === undefined) return undefined;
  const quote = /^(?:\$[^$]*\$|[^']*')/.exec(text.slice(literal.start, literal.end))?.[0] ?? '';
  const closing = quote.startsWith('$') ? quote.length : 1;
  return { start: literal.start + quote.length, end: literal.end - closing };
}

function volatilityOf(options: readonly DefElem[]): CreateFunction['volatility'] {
  const option = options.find((each) => each.defname === 'volatility');
  const word = unwrap(option?.arg, 'String')?.sval;
  return word === 'immutable' || word === 'stable' ? word : 'volatile';
}
