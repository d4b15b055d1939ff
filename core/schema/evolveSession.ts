import type { Facts } from '#core/sql/facts/facts';
import type { SetSetting, TransactionControl } from '#core/sql/facts/session';
import { mark, release, rewind } from './savepoints';
import type { Session, Settings, SettingsInForce, SettingValue, TransactionState } from './session';

/** The session after a statement. `index` is the statement's place in its file. */
export function evolveSession(session: Session, facts: Facts, index: number): Session {
  switch (facts.kind) {
    case 'transaction':
      return control(session, facts, index);
    case 'set':
      return next(set(session, facts));
    case 'select':
      return next((facts.sets ?? []).reduce(set, session));
    case 'session command':
      return next(facts.command.toLowerCase() === 'discard all' ? force(session, reset(session)) : session);
    default:
      return next(session);
  }
}

/** Outside of a block, every statement is a transaction of its own. */
function next(session: Session): Session {
  return session.transaction.kind === 'statement' ? { ...session, transaction: ended(session) } : session;
}

function ended({ transaction }: Session): TransactionState {
  return { kind: 'statement', number: transaction.number + 1 };
}

function control(session: Session, { action, savepoint = '', chain }: TransactionControl, index: number): Session {
  switch (action) {
    case 'begin':
      return isOpen(session) ? session : begin(session, index);
    case 'commit':
    case 'prepare transaction':
    case 'rollback':
      return isOpen(session) ? end(session, action, chain, index) : next(session);
    case 'savepoint':
      return { ...session, savepoints: mark(session.savepoints, savepoint, inForce(session)) };
    case 'release':
      return { ...session, savepoints: release(session.savepoints, savepoint) };
    case 'rollback to': {
      const found = rewind(session.savepoints, savepoint);
      return found === undefined ? session : { ...force(session, found.value), savepoints: found.savepoints };
    }
    default:
      return next(session);
  }
}

function isOpen({ transaction }: Session): boolean {
  return transaction.kind !== 'statement';
}

function begin(session: Session, index: number): Session {
  const { number } = session.transaction;
  return {
    ...session,
    transaction: { kind: 'explicit', number: number + 1, openedAt: index },
    savepoints: [{ value: inForce(session) }],
  };
}

function end(session: Session, action: TransactionControl['action'], chain: boolean, index: number): Session {
  const { afterCommit, savepoints } = session;
  const kept = action === 'rollback' ? savepoints[0]?.value : { settings: afterCommit, afterCommit };
  const closed = { ...force(session, kept ?? inForce(session)), transaction: ended(session), savepoints: [] };
  return chain ? begin(closed, index) : closed;
}

/** SET LOCAL without a transaction does nothing, as on the server. */
function set(session: Session, { setting, values, local }: Pick<SetSetting, 'setting' | 'values' | 'local'>): Session {
  if (local && !isOpen(session)) return session;
  if (setting === 'all') return force(session, reset(session));
  const value: SettingValue | undefined =
    values === undefined
      ? session.configured.settings.get(setting)
      : { value: values.join(', '), local, source: 'file' };
  return force(session, {
    settings: withSetting(session.settings, setting, value),
    afterCommit: local ? session.afterCommit : withSetting(session.afterCommit, setting, value),
  });
}

function withSetting(settings: Settings, name: string, value: SettingValue | undefined): Settings {
  const changed = new Map(settings);
  if (value === undefined) changed.delete(name);
  else changed.set(name, value);
  return changed;
}

function reset({ configured: { settings } }: Session): SettingsInForce {
  return { settings, afterCommit: settings };
}

function inForce({ settings, afterCommit }: Session): SettingsInForce {
  return { settings, afterCommit };
}

function force(session: Session, { settings, afterCommit }: SettingsInForce): Session {
  const written = settings.get('search_path');
  const isConfigured = written === session.configured.settings.get('search_path');
  const searchPath =
    written === undefined || isConfigured ? session.configured.searchPath : readSearchPath(written.value);
  return { ...session, settings, afterCommit, searchPath };
}

/** Schemas that nobody creates things in by an unqualified name are left out. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['', '$user', 'pg_catalog', 'pg_temp']);

/** The schemas of a `search_path` value; quotes may be written or taken off already. */
function readSearchPath(value: string): readonly string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
    .filter((part) => !NOT_SEARCHED.has(part));
}
