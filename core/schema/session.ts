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
 * `wrapped`: the runner opened one around the file. `implicit`: several statements sent as one message.
 */
export interface TransactionState {
  readonly kind: 'statement' | 'explicit' | 'wrapped';
  /** Counts transactions within a file, so that two statements can be told to share one. */
  readonly number: number;
  /** Index of the statement that opened it; undefined when the runner did. */
  readonly openedAt?: number | undefined;
}

/** What of the connection's state decides how the next statement behaves. A value, like Schema. */
export interface Session {
  readonly transaction: TransactionState;
  /** Keys in lower case. Only settings that were set; the server's defaults are not repeated here. */
  readonly settings: ReadonlyMap<string, SettingValue>;
  /** Schemas looked in for an unqualified name, `pg_catalog` and `"$user"` left out. */
  readonly searchPath: readonly string[];
}
