import type { Facts } from '#core/sql/facts/facts';
import type { InnerStatement, NotAnalysed, ParsedStatement } from '#core/sql/statement';
import { doubted } from './empty';
import { evolve } from './evolve';
import { evolveSession } from './evolveSession';
import { mayChange } from './mayChange';
import type { Origin } from './relation';
import { mark, release, rewind, type Savepoints } from './savepoints';
import type { Schema } from './schema';
import type { Session, SettingValue } from './session';

/** Schema and session between two statements. A value. */
export interface Timeline {
  readonly schema: Schema;
  readonly session: Session;
  /** The schemas to go back to at ROLLBACK. */
  readonly rollbackPoints: Savepoints<Schema>;
}

/** The moment before the first statement. */
export function startTimeline(schema: Schema, session: Session): Timeline {
  const isOpen = session.transaction.kind !== 'statement';
  return { schema, session, rollbackPoints: isOpen ? [{ value: schema }] : [] };
}

/**
 * The moment after a statement. The statements of a DO block count, those of a function's body do not: that does not run
 * yet. What could not be read may have made anything, so the schema is not complete any more.
 */
export function advance(timeline: Timeline, statement: ParsedStatement, origin: Origin): Timeline {
  const executed = statement.facts === undefined ? undefined : executedPart(statement.facts);
  const { body, notAnalysed } = executed?.kind === 'create function' ? unopened : statement;
  const ran = notAnalysed.filter(({ later }) => later !== true);
  const known = ran.reduce((known, part) => forgetful(known, part, origin), timeline);
  if (executed === undefined) return known;
  const session = evolveSession(timeline.session, executed, origin.statement);
  if (executed.kind === 'transaction') return { ...rolled(known, session, executed), session };
  const schema = evolve(known.schema, executed, timeline.session, origin);
  const after = { ...known, schema, session };
  return body?.runs === 'now'
    ? body.statements.reduce((inside, inner) => runInner(inside, inner, origin), after)
    : after;
}

/** A function's body: nobody has to open it to know what making the function changes. */
const unopened: Pick<ParsedStatement, 'body' | 'notAnalysed'> = { body: undefined, notAnalysed: [] };

/** The moment in which the statements of a body begin: those of CREATE SCHEMA when it is there. */
export function enterBody(timeline: Timeline, facts: Facts | undefined, origin: Origin): Timeline {
  if (facts?.kind !== 'create schema') return timeline;
  return { ...timeline, schema: evolve(timeline.schema, facts, timeline.session, origin) };
}

/** The session as an inner statement finds it: inside of CREATE SCHEMA names are looked for there first, and its owner asks. */
export function sessionInside(session: Session, { within }: InnerStatement): Session {
  if (within === undefined) return session;
  const { name, owner } = within;
  const role: SettingValue | undefined =
    owner === undefined ? undefined : { value: owner, local: true, source: 'file' };
  return {
    ...session,
    searchPath: [name, ...session.searchPath],
    settings: role === undefined ? session.settings : new Map(session.settings).set('role', role),
  };
}

/** EXPLAIN executes nothing without ANALYZE. */
function executedPart(facts: Facts): Facts | undefined {
  if (facts.kind !== 'explain') return facts;
  return facts.analyze ? executedPart(facts.statement) : undefined;
}

function forgetful(timeline: Timeline, part: NotAnalysed, origin: Origin): Timeline {
  const what = mayChange(part);
  const schema = doubted(timeline.schema, what === undefined ? undefined : { what, origin });
  return schema === timeline.schema ? timeline : { ...timeline, schema };
}

/**
 * A statement of a DO block. One that may not run counts as well, since `IF NOT EXISTS ... CREATE` leaves the object there
 * either way; but what it makes has no origin: nobody may take it for new. It never changes the session.
 */
export function runInner(timeline: Timeline, inner: InnerStatement, origin: Origin): Timeline {
  const { parsed, conditional, later, within } = inner;
  if (later === true) return timeline;
  const executed = parsed.facts && executedPart(parsed.facts);
  if (executed === undefined || executed.kind === 'transaction') return timeline;
  const { schema, session } = timeline;
  return {
    ...timeline,
    schema: evolve(schema, executed, sessionInside(session, inner), conditional ? undefined : origin),
    session: conditional || within !== undefined ? session : evolveInner(session, executed, origin),
  };
}

/** The block's statements share its transaction, even when it is a transaction of its own. */
function evolveInner(session: Session, facts: Facts, origin: Origin): Session {
  return { ...evolveSession(session, facts, origin.statement), transaction: session.transaction };
}

function rolled(timeline: Timeline, after: Session, facts: Extract<Facts, { kind: 'transaction' }>): Timeline {
  const { schema, session, rollbackPoints } = timeline;
  const wasOpen = session.transaction.kind !== 'statement';
  const isOpen = after.transaction.kind !== 'statement';
  const name = facts.savepoint ?? '';
  switch (facts.action) {
    case 'savepoint':
      return { ...timeline, rollbackPoints: mark(rollbackPoints, name, schema) };
    case 'release':
      return { ...timeline, rollbackPoints: release(rollbackPoints, name) };
    case 'rollback to': {
      const found = rewind(rollbackPoints, name);
      return found === undefined ? timeline : { ...timeline, schema: found.value, rollbackPoints: found.savepoints };
    }
    case 'begin':
      return wasOpen ? timeline : { ...timeline, rollbackPoints: [{ value: schema }] };
    case 'commit':
    case 'prepare transaction':
    case 'rollback': {
      const kept = facts.action === 'rollback' ? (rollbackPoints[0]?.value ?? schema) : schema;
      return { ...timeline, schema: kept, rollbackPoints: isOpen ? [{ value: kept }] : [] };
    }
    default:
      return timeline;
  }
}
