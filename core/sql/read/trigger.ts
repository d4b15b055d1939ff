import type { CreateTrigStmt } from '@pgsql/types';
import type { CreateEventTrigger, CreateTrigger } from '#core/sql/facts/code';
import { plain } from '#core/sql/text/plain';
import { type ReadContext, textOf } from './context';
import { nameSpanAt, qualifiedName, relationName } from './name';
import { type Body, strings } from './node';

/** The server's bits for when a trigger fires and on what; neither BEFORE nor INSTEAD OF means AFTER. */
const before = 1 << 1;
const insteadOf = 1 << 6;
const eventBits = [
  ['insert', 1 << 2],
  ['delete', 1 << 3],
  ['update', 1 << 4],
  ['truncate', 1 << 5],
] as const;

/** CREATE TRIGGER. */
export function readCreateTrigger(statement: CreateTrigStmt, context: ReadContext): CreateTrigger {
  const { tokens } = context;
  const events = statement.events ?? 0;
  const execute = tokens.find(context.indexOf(statement.relation?.location) ?? tokens.length, ['execute']);
  return {
    kind: 'create trigger',
    name: statement.trigname ?? '',
    table: relationName(statement.relation, context),
    orReplace: statement.replace === true,
    constraint: statement.isconstraint === true,
    from: statement.constrrel && relationName(statement.constrrel, context),
    timing: timingOf(statement.timing ?? 0),
    events: eventBits.filter(([, bit]) => (events & bit) !== 0).map(([event]) => event),
    forEach: statement.row === true ? 'row' : 'statement',
    function: qualifiedName(strings(statement.funcname), nameSpanAt(execute + 2, context)),
    definition: firing(statement, execute, context),
  };
}

/** When it fires and what it hands over, in the same words however they were ordered. */
function firing(statement: CreateTrigStmt, execute: number, context: ReadContext): string {
  const { timing = 0, events = 0, columns, args, whenClause, isconstraint } = statement;
  const { tokens } = context;
  const table = context.indexOf(statement.relation?.location) ?? tokens.length;
  const condition = whenClause && textOf(tokens.insideBrackets(tokens.find(table, ['when'], execute) + 1), context);
  return JSON.stringify([
    timing,
    events,
    strings(columns),
    strings(args),
    plain(condition ?? ''),
    isconstraint === true,
  ]);
}

function timingOf(bits: number): CreateTrigger['timing'] {
  if ((bits & before) !== 0) return 'before';
  return (bits & insteadOf) !== 0 ? 'instead of' : 'after';
}

/** CREATE EVENT TRIGGER. */
export function readCreateEventTrigger(statement: Body<'CreateEventTrigStmt'>): CreateEventTrigger {
  return { kind: 'create event trigger', name: statement.trigname ?? '' };
}
