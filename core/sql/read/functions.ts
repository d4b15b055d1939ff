import type { CreateFunctionStmt, DefElem, FunctionParameter } from '@pgsql/types';
import type {
  AlterFunction,
  CallProcedure,
  CodeBody,
  CreateAggregate,
  CreateFunction,
  DoBlock,
} from '#core/sql/facts/code';
import { quotedCode } from '#core/sql/text/literal';
import { digest } from '#core/sql/text/plain';
import type { Span } from '#core/sql/text/span';
import { type ReadContext, textOf } from './context';
import { nameSpan, nameSpanAt, qualifiedName } from './name';
import { type Body, items, strings, unwrap, unwrapAll } from './node';
import { objectKind, skipKind } from './objectKind';
import { isTrue } from './option';
import { settingName, settingValues } from './setting';
import { readType } from './typeReference';

/** CREATE FUNCTION and CREATE PROCEDURE. */
export function readCreateFunction(statement: CreateFunctionStmt, context: ReadContext): CreateFunction {
  const of = statement.is_procedure === true ? 'procedure' : 'function';
  const options = unwrapAll(statement.options, 'DefElem');
  const security = options.find((option) => option.defname === 'security');
  const at = skipKind(context.tokens.skip(1, 'or', 'replace'), of, context.tokens);
  const body = readBody(options, context);
  return {
    kind: 'create function',
    name: qualifiedName(strings(statement.funcname), nameSpanAt(at, context)),
    of,
    orReplace: statement.replace === true,
    arguments: unwrapAll(statement.parameters, 'FunctionParameter').map((each) => readParameter(each, context)),
    returns: statement.returnType && readType(statement.returnType, context),
    body,
    definition: digest(`${body.language} ${textOf(body.span, context).replaceAll(/\s+/g, ' ').trim()}`),
    securityDefiner: security !== undefined && isTrue(security),
    volatility: volatilityOf(options),
    settings: options.flatMap(({ arg, defname }) =>
      defname === 'set' ? settingName(unwrap(arg, 'VariableSetStmt')) : [],
    ),
    searchPath: ownPath(options),
  };
}

/** DO. */
export function readDo(statement: Body<'DoStmt'>, context: ReadContext): DoBlock {
  return { kind: 'do', body: readBody(unwrapAll(statement.args, 'DefElem'), context) };
}

/** ALTER FUNCTION ... options. */
export function readAlterFunction(statement: Body<'AlterFunctionStmt'>, context: ReadContext): AlterFunction {
  const at = skipKind(1, objectKind(statement.objtype), context.tokens);
  const { func } = statement;
  const options = unwrapAll(statement.actions, 'DefElem');
  const security = options.find(({ defname }) => defname === 'security');
  return {
    kind: 'alter function',
    name: qualifiedName(strings(func?.objname), nameSpanAt(at, context)),
    arguments:
      func?.args_unspecified === true
        ? undefined
        : unwrapAll(func?.objargs, 'TypeName').map((type) => readType(type, context).text),
    volatility: options.some(({ defname }) => defname === 'volatility') ? volatilityOf(options) : undefined,
    security: security && (isTrue(security) ? 'definer' : 'invoker'),
    searchPath: changedPath(options),
    options: options.map((option) => option.defname ?? ''),
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

/** Without LANGUAGE, DO speaks PL/pgSQL and a body that stands without quotes SQL; only the latter has no AS. */
function readBody(options: readonly DefElem[], context: ReadContext): CodeBody {
  const source = options.find((option) => option.defname === 'as');
  const language = options.find((option) => option.defname === 'language');
  const name = unwrap(language?.arg, 'String')?.sval?.toLowerCase();
  return {
    language: name ?? (source === undefined ? 'sql' : 'plpgsql'),
    span: source === undefined ? unquotedSpan(context) : quotedSpan(source, context),
  };
}

/** What stands inside the quotes of the body. A C function's two names are no body. */
function quotedSpan({ arg, location }: DefElem, { tokens, text, indexOf }: ReadContext): Span | undefined {
  const at = indexOf(location);
  if (at === undefined || items(arg).length > 1) return undefined;
  const quote = tokens.skip(at, 'as');
  const literal = tokens.span(quote, quote + 1);
  return literal && quotedCode(text, [literal])?.span;
}

/** What stands between BEGIN ATOMIC and its END, or from RETURN on. */
function unquotedSpan({ tokens }: ReadContext): Span | undefined {
  const behindName = tokens.skipBrackets(tokens.find(0, ['(']));
  const at = tokens.find(behindName, ['begin', 'return']);
  return tokens.reads(at, 'return') ? tokens.span(at, tokens.length) : tokens.span(at + 2, tokens.length - 1);
}

/** The path that a new routine has; SET ... TO DEFAULT sets none. */
function ownPath(options: readonly DefElem[]): CreateFunction['searchPath'] {
  const path = changedPath(options);
  return path === 'caller' ? undefined : path;
}

/** What the SET and RESET clauses make of the search path, the last of them if there are several. */
function changedPath(options: readonly DefElem[]): AlterFunction['searchPath'] {
  const clauses = options.flatMap(({ defname, arg }) =>
    defname === 'set' ? (unwrap(arg, 'VariableSetStmt') ?? []) : [],
  );
  const clause = clauses.findLast((each) => ['search_path', 'all'].includes(settingName(each)));
  if (clause === undefined) return undefined;
  if (clause.kind === 'VAR_SET_CURRENT') return 'current';
  return settingValues(clause) ?? 'caller';
}

function volatilityOf(options: readonly DefElem[]): CreateFunction['volatility'] {
  const option = options.find((each) => each.defname === 'volatility');
  const word = unwrap(option?.arg, 'String')?.sval;
  return word === 'immutable' || word === 'stable' ? word : 'volatile';
}
