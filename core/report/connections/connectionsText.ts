import type { ListedConnection, TestedConnection } from './connectionsSchema';

/** Every connection in a paragraph: where it goes, what it is, who says so. */
export function connectionsText(connections: readonly ListedConnection[]): string {
  if (connections.length === 0) return `No connection is known.\n${howToName}\n`;
  return connections.map((each) => paragraph(each.name, listedLines(each))).join('\n');
}

const howToName =
  'Set DATABASE_URL (an .env file will do), write connections: into confiture.yaml, name one with --connection, or try things with: confiture db start';

export function connectionTestText(connections: readonly TestedConnection[]): string {
  return connections.map((each) => paragraph(each.name, testedLines(each))).join('\n');
}

function paragraph(name: string, lines: readonly string[]): string {
  return `${[name, ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function listedLines(connection: ListedConnection): string[] {
  const { database, user, hosts = [], from, warnings, targetSessionAttrs = 'any' } = connection;
  const where = hosts.map(
    ({ host, port, tls, passwordFrom }) =>
      `${database} at ${host}:${port} as ${user}, sslmode ${tls}, ${passwordFrom === undefined ? 'no password known' : `password from ${passwordFrom}`}`,
  );
  const attributes = targetSessionAttrs === 'any' ? [] : [`takes a server that is ${targetSessionAttrs}`];
  return [
    `from ${from}`,
    environmentLine(connection),
    ...where,
    ...attributes,
    ...warnings.map(warning),
    ...trouble(connection),
  ];
}

function testedLines(connection: TestedConnection): string[] {
  const { database, user, host, port, from, warnings, version, identity, superuser } = connection;
  if (!connection.reached) return [`from ${from}`, ...trouble(connection)];
  const rights = superuser ? ', a superuser' : '';
  return [
    `${database} at ${host}:${port} as ${user}${rights}`,
    `PostgreSQL ${version}, ${roleOf(connection)}`,
    protectionLine(connection),
    `identity ${identity}`,
    environmentLine(connection),
    `from ${from}`,
    ...warnings.map(warning),
  ];
}

function roleOf({ standby, readOnly, pooled }: TestedConnection): string {
  const role = standby ? 'a standby' : readOnly ? 'read-only' : 'takes writes';
  return pooled ? `${role}, behind a pooler: migrations need a direct connection (direct_url)` : role;
}

function protectionLine({ protection, tls = '' }: TestedConnection): string {
  return {
    none: 'not encrypted',
    encrypted: `${tls}, but nobody checked who the server is`,
    'authority verified': `${tls}, certificate of a trusted authority, for any host name`,
    verified: `${tls}, certificate and host name verified`,
  }[protection ?? 'none'].replace(/^, /, 'TLS, ');
}

function environmentLine({ environment: { name, from } }: Pick<ListedConnection, 'environment'>): string {
  return from === undefined ? 'production, because nobody says what it is' : name;
}

function warning(text: string): string {
  return `warning: ${text}`;
}

function trouble({ trouble: found }: Pick<ListedConnection, 'trouble'>): string[] {
  return found === undefined ? [] : [`cannot be used: ${found.message}`, ...(found.advice?.split('\n') ?? [])];
}
