import { Parameter, type ParameterName, type Parameters } from './parameter';

/** The variables that every PostgreSQL client knows. @see https://www.postgresql.org/docs/current/libpq-envars.html */
const variables = {
  PGHOST: 'host',
  PGHOSTADDR: 'hostaddr',
  PGPORT: 'port',
  PGDATABASE: 'dbname',
  PGUSER: 'user',
  PGPASSWORD: 'password',
  PGPASSFILE: 'passfile',
  PGSERVICE: 'service',
  PGSSLMODE: 'sslmode',
  PGSSLNEGOTIATION: 'sslnegotiation',
  PGSSLROOTCERT: 'sslrootcert',
  PGSSLCERT: 'sslcert',
  PGSSLKEY: 'sslkey',
  PGSSLCRL: 'sslcrl',
  PGSSLMINPROTOCOLVERSION: 'ssl_min_protocol_version',
  PGSSLMAXPROTOCOLVERSION: 'ssl_max_protocol_version',
  PGCHANNELBINDING: 'channel_binding',
  PGREQUIREAUTH: 'require_auth',
  PGCONNECT_TIMEOUT: 'connect_timeout',
  PGTARGETSESSIONATTRS: 'target_session_attrs',
  PGOPTIONS: 'options',
  PGAPPNAME: 'application_name',
} as const satisfies Readonly<Record<string, ParameterName>>;

/** What the environment says, each word with the variable's name. Empty ones count as not set, as in libpq. */
export function fromVariables(known: Variables): Parameters {
  return new Map(
    Object.entries(variables).flatMap(([variable, name]): [ParameterName, Parameter][] => {
      const text = known.get(variable);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Variables of the process and of an `.env` file, each with its place. The process wins. */
export class Variables {
  readonly #process: Readonly<Record<string, string | undefined>>;
  readonly #file: ReadonlyMap<string, Parameter>;

  constructor(process: Readonly<Record<string, string | undefined>>, file: ReadonlyMap<string, Parameter> = new Map()) {
    this.#process = process;
    this.#file = file;
  }

  get(name: string): Parameter | undefined {
    const value = this.#process[name];
    if (value !== undefined) return value === '' ? undefined : new Parameter(value, name);
    const written = this.#file.get(name);
    return written === undefined || written.text === '' ? undefined : written;
  }
}
