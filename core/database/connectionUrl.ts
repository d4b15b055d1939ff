import { ConfitureError } from '#core/error';
import { Parameter, type ParameterName, type Parameters, parameterName } from './parameter';

const shape = /^postgres(?:ql)?:\/\/(?:([^/?#@]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?(?:#.*)?$/i;
const oneHost = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/;

/** Whether a text is an address of a database, rather than the name of a connection. */
export function isConnectionUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

/**
 * Reads `postgresql://user:password@host:5432,other:5433/database?sslmode=verify-full` as libpq does; several hosts have
 * their ports in the same order. Messages never repeat the address: a password may stand anywhere in it.
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * @throws ConfitureError with reason `target`
 */
export function readConnectionUrl(text: string, origin: string): Parameters {
  const parts = shape.exec(text.trim());
  if (parts === null) throw unusable(origin, 'it is not an address such as postgresql://user@host:5432/database.');
  const [, credentials, place = '', database, query] = parts;
  if (place.includes('@')) {
    throw unusable(
      origin,
      'it holds more than one @.',
      'In a user name or a password write @ as %40, / as %2F, # as %23.',
    );
  }
  const parameters = new Map<ParameterName, Parameter>();
  const put = (name: ParameterName, value: string | undefined) => {
    if (value !== undefined && value !== '') parameters.set(name, new Parameter(decoded(value, origin), origin));
  };
  const [user, ...password] = credentials?.split(':') ?? [];
  put('user', user);
  put('password', credentials === undefined ? undefined : password.join(':'));
  putHosts(place, origin, put);
  put('dbname', database);
  for (const [word, value] of queryOf(query, origin)) {
    const name = word === 'ssl' ? 'sslmode' : parameterName(word);
    if (typeof name === 'object') throw unusable(origin, name.trouble);
    if (name !== undefined) put(name, word === 'ssl' ? sslWord(value, origin) : value);
  }
  return parameters;
}

function putHosts(place: string, origin: string, put: (name: ParameterName, value: string) => void): void {
  const hosts = place.split(',').map((each) => oneHost.exec(each));
  if (hosts.includes(null)) throw unusable(origin, 'a port is not a number, or an IPv6 address lacks its brackets.');
  put('host', hosts.map((each) => each?.[1]?.replace(/^\[(.*)\]$/, '$1') ?? '').join(','));
  const ports = hosts.map((each) => each?.[2] ?? '');
  if (ports.some((port) => port !== '')) put('port', ports.join(','));
}

function queryOf(query: string | undefined, origin: string): [string, string][] {
  return (query ?? '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const cut = pair.indexOf('=');
      if (cut < 0) throw unusable(origin, 'a parameter behind ? has no value.');
      return [decoded(pair.slice(0, cut), origin), pair.slice(cut + 1)];
    });
}

/** JDBC's word, which libpq takes too. */
function sslWord(value: string, origin: string): string {
  if (value === 'true' || value === '1') return 'require';
  throw unusable(origin, 'ssl can only be true; write sslmode=disable for a connection without TLS.');
}

function decoded(text: string, origin: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unusable(origin, 'a % in it is not followed by two hexadecimal digits.', 'Write % as %25.');
  }
}

function unusable(origin: string, why: string, advice?: string): ConfitureError {
  return new ConfitureError('target', `${origin} cannot be used: ${why}`, advice === undefined ? {} : { advice });
}
