import { didYouMean } from '#core/config/suggest';

/** What libpq calls these things, as far as we follow them. @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS */
const parameterNames = [
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'password',
  'passfile',
  'service',
  'sslmode',
  'sslnegotiation',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcrl',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'channel_binding',
  'require_auth',
  'connect_timeout',
  'target_session_attrs',
  'options',
  'application_name',
] as const;

export type ParameterName = (typeof parameterNames)[number];

/** Which database, not who and how: a connection with a name never takes these from the environment. */
export const placeNames: ReadonlySet<ParameterName> = new Set(['host', 'hostaddr', 'port', 'dbname', 'service']);

/** One word about a connection and who said it. Its text is hidden from whatever prints or serialises it. */
export class Parameter {
  readonly #text: string;
  /** For a message: `DATABASE_URL in .env`, `PGHOST`, `connections.staging in confiture.yaml`. */
  readonly origin: string;
  /** The file that it stands in, as people are shown it; undefined: in none, or nobody needs to know. */
  readonly file: string | undefined;

  constructor(text: string, origin: string, file?: string) {
    this.#text = text;
    this.origin = origin;
    this.file = file;
  }

  get text(): string {
    return this.#text;
  }
}

export type Parameters = ReadonlyMap<ParameterName, Parameter>;

/** Lays parameters over each other: the first one that says something counts. */
export function firstOf(...layers: readonly Parameters[]): Parameters {
  return new Map(layers.toReversed().flatMap((layer) => [...layer]));
}

/** Without these another server might be taken for ours, or less be asked of it: never passed over in silence. */
const refused = ['sslcrldir', 'requirepeer', 'krbsrvname', 'gsslib', 'sslcertmode', 'replication', 'servicefile'];

/** Words of libpq, of drivers and of pools that change nothing of what we do. */
const passedOver =
  /^(keepalives.*|tcp_user_timeout|fallback_application_name|client_encoding|gssencmode|gssdelegation|sslcompression|sslsni|load_balance_hosts|uselibpqcompat|schema|search_path|connection_limit|pool.*|max_.*|min_.*|pgbouncer|statement_.*|socket_timeout|sslaccept|sslidentity|binary_parameters|prepare.*|x-.*)$/i;

/**
 * What a word of an address is to us: a parameter, one to leave alone, or why it cannot be used.
 * @returns undefined for one to leave alone
 */
export function parameterName(word: string): ParameterName | { readonly trouble: string } | undefined {
  const known = parameterNames.find((name) => name === word);
  if (known !== undefined) return known;
  if (refused.includes(word)) return { trouble: `${word} is not supported.` };
  if (passedOver.test(word)) return undefined;
  return { trouble: `there is no parameter ${word}.${didYouMean(word, parameterNames)}` };
}
