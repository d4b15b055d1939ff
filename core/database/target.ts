import { ConfitureError } from '#core/error';
import { firstOf, type Parameter, type ParameterName, type Parameters } from './parameter';
import { askPasswordFile, passwordFilePath } from './passwordFile';
import { readService } from './serviceFile';
import type { Surroundings } from './surroundings';
import { readTlsSettings, type TlsSettings } from './tlsSettings';
import { choice, choices, wholeNumber } from './values';
import type { Variables } from './variables';

/** One place where a server may be met. */
export interface HostTarget {
  /** A name, an address, or the folder of a Unix socket, which begins with `/`. */
  readonly host: string;
  /** Connect here instead, and still take the certificate of `host`. */
  readonly address: string | undefined;
  readonly port: number;
  /** Undefined: nobody has said it; the server may not ask for one. */
  readonly password: Parameter | undefined;
}

export const sessionAttributes = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;
export type SessionAttributes = (typeof sessionAttributes)[number];

/** Everything that is to be known before connecting. */
export interface Target {
  /** Tried in this order. */
  readonly hosts: readonly HostTarget[];
  readonly database: string;
  readonly user: string;
  readonly tls: TlsSettings;
  readonly sessionAttributes: SessionAttributes;
  /** Milliseconds for each host; 0: for ever. */
  readonly connectTimeout: number;
  /** What a server may ask for; undefined: the rules of `guardAuthentication`. */
  readonly methods: readonly string[] | undefined;
  readonly options: string | undefined;
  /** Who said which part, for messages. */
  readonly origins: ReadonlyMap<ParameterName, string>;
  /** What was left alone and should be known, one sentence each. */
  readonly warnings: readonly string[];
}

const methods = ['password', 'md5', 'scram-sha-256', 'none'] as const;
const authenticationMethods = [...methods, ...methods.map((method) => `!${method}` as const)];

/** A server that does not answer is not waited for as long as TCP would. */
const defaultTimeoutSeconds = 10;

/** Settles what is not said, and looks up services, certificates and passwords. @throws ConfitureError with reason `target` */
export async function settleTarget(
  given: Parameters,
  variables: Variables,
  surroundings: Surroundings,
): Promise<Target> {
  const service = given.get('service');
  const parameters =
    service === undefined ? given : firstOf(given, await readService(service, variables, surroundings));
  const text = (name: ParameterName) => parameters.get(name)?.text;
  const user = text('user') ?? surroundings.user;
  const database = text('dbname') ?? user;
  const warnings: string[] = [];
  const hosts: HostTarget[] = [];
  for (const place of placesOf(parameters)) {
    const { password, warning } = await passwordFor({ ...place, database, user }, parameters, surroundings);
    if (warning !== undefined && !warnings.includes(warning)) warnings.push(warning);
    hosts.push({ ...place, password });
  }
  const tls = await readTlsSettings(parameters, surroundings);
  return {
    hosts,
    database,
    user,
    tls,
    sessionAttributes: choice(parameters, 'target_session_attrs', sessionAttributes) ?? 'any',
    connectTimeout: (wholeNumber(parameters, 'connect_timeout') ?? defaultTimeoutSeconds) * 1000,
    methods: choices(parameters, 'require_auth', authenticationMethods),
    options: text('options'),
    origins: new Map(Array.from(parameters, ([name, { origin }]) => [name, origin])),
    warnings,
  };
}

function placesOf(parameters: Parameters): Omit<HostTarget, 'password'>[] {
  const list = (name: ParameterName) =>
    parameters
      .get(name)
      ?.text.split(',')
      .map((each) => each.trim()) ?? [];
  const [hosts, addresses, ports] = [list('host'), list('hostaddr'), list('port')];
  const count = Math.max(hosts.length, addresses.length, 1);
  if (addresses.length > 0 && hosts.length > 0 && addresses.length !== hosts.length) {
    throw miscounted(parameters, 'hostaddr', addresses.length, hosts.length);
  }
  if (ports.length > 1 && ports.length !== count) throw miscounted(parameters, 'port', ports.length, count);
  return Array.from({ length: count }, (_, at) => ({
    host: hosts[at] || addresses[at] || 'localhost',
    address: addresses[at] || undefined,
    port: portOf((ports.length === 1 ? ports[0] : ports[at]) || '5432', parameters),
  }));
}

function portOf(text: string, parameters: Parameters): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new ConfitureError('target', `${parameters.get('port')?.origin ?? 'port'}: ${text} is no port.`, {
    advice: 'A port is a whole number from 1 to 65535.',
  });
}

function miscounted(parameters: Parameters, name: ParameterName, count: number, hosts: number): ConfitureError {
  const who = parameters.get(name)?.origin ?? name;
  return new ConfitureError('target', `${who} lists ${count} of ${name}, but there are ${hosts} hosts.`, {
    advice: `Write one ${name} for each host, in the same order.`,
  });
}

async function passwordFor(
  question: { host: string; port: number; database: string; user: string },
  parameters: Parameters,
  surroundings: Surroundings,
) {
  const said = parameters.get('password');
  if (said !== undefined) return { password: said };
  const path = parameters.get('passfile')?.text ?? passwordFilePath(surroundings);
  const answer = path === undefined ? {} : await askPasswordFile(path, question, surroundings);
  return { password: undefined, ...answer };
}
