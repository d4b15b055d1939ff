import type { Savepoint } from './savepoints';

/** Where a setting's value came from: the file itself, or the configuration and the layout's runner. */
export type SettingSource = 'file' | 'configuration';

export interface SettingValue {
  /** As written; durations are read by `milliseconds`. */
  readonly value: string;
  readonly local: boolean;
  readonly source: SettingSource;
}

/**
 * The transaction that a statement runs in. `statement`: none is open, the statement is its own.
 * `wrapped`: the runner opened one around the file.
 */
export interface TransactionState {
  readonly kind: 'statement' | 'explicit' | 'wrapped';
  /** Counts transactions within a file, so that two statements can be told to share one. */
  readonly number: number;
  /** Index of the statement that opened it; undefined when the runner did. */
  readonly openedAt?: number | undefined;
}

/** Keys in lower case. Only settings that were set; the server's defaults are not repeated here. */
export type Settings = ReadonlyMap<string, SettingValue>;

/** What the settings are, and what they will be once the transaction commits and its local ones are gone. */
export interface SettingsInForce {
  readonly settings: Settings;
  readonly afterCommit: Settings;
}

/** What of the connection's state decides how the next statement behaves. A value, like Schema. */
export interface Session extends SettingsInForce {
  /** Index of the file's statement that it began with: 0 but for the later parts of a file. */
  readonly startedAt: number;
  readonly transaction: TransactionState;
  /** Schemas looked in for an unqualified name, `pg_catalog`, `pg_temp` and `"$user"` left out. */
  readonly searchPath: readonly string[];
  /** What RESET goes back to: the configuration's settings and search path. */
  readonly configured: { readonly settings: Settings; readonly searchPath: readonly string[] };
  /** Major version of the server; missing for the newest. */
  readonly version?: number | undefined;
  /** The settings to go back to at ROLLBACK. */
  readonly savepoints: readonly Savepoint<SettingsInForce>[];
}

export interface SessionOptions {
  /** Whether the runner puts the file into one transaction. */
  readonly transaction: 'none' | 'wrapped';
  /** Settings made before the file: by the runner, the role, the database. */
  readonly settings: ReadonlyMap<string, string>;
  readonly searchPath: readonly string[];
  /** Index of the file's statement that it begins with. Default: 0. */
  readonly startedAt?: number;
  /** The number of its first transaction. Default: 0. */
  readonly firstTransaction?: number;
  /** Major version of the server. Default: the newest. */
  readonly version?: number | undefined;
}

/** The state in which the first statement of a file finds the connection. */
export function startSession(options: SessionOptions): Session {
  const { transaction, settings: written, searchPath, startedAt = 0, firstTransaction = 0, version } = options;
  const settings: Settings = new Map(
    Array.from(written, ([name, value]) => [name.toLowerCase(), { value, local: false, source: 'configuration' }]),
  );
  return {
    settings,
    afterCommit: settings,
    startedAt,
    version,
    transaction: { kind: transaction === 'wrapped' ? 'wrapped' : 'statement', number: firstTransaction },
    searchPath,
    configured: { settings, searchPath },
    savepoints: transaction === 'wrapped' ? [{ value: { settings, afterCommit: settings } }] : [],
  };
}
