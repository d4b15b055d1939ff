import type { KnownConnection } from '#client/connections/knownConnection';
import { environmentText } from '#client/connections/permission';
import type { TestedConnection } from '#protocol/connections';

/** One thing that is known of a connection. */
export interface Fact {
  readonly text: string;
  readonly isTrouble: boolean;
}

/** What is known of a connection, most important first. Words from a server or a file are data, shown as plain text. */
export function factsOf({ connection, tested }: KnownConnection): Fact[] {
  const { database, user, hosts, from, environment, warnings, trouble } = connection;
  const place = hosts.map(({ host, port }) => `${host}:${port}`).join(', ');
  return [
    ...troubleFacts(tested?.trouble ?? trouble),
    ...[...new Set([...warnings, ...(tested?.warnings ?? [])])].map(troubled),
    ...(database === undefined ? [] : [fact(`${database} at ${place} as ${user}`)]),
    ...(tested === undefined || !tested.reached ? [] : reachedFacts(tested)),
    fact(`environment: ${environmentText(environment)}`),
    fact(`from ${from}`),
  ];
}

function reachedFacts(tested: TestedConnection): Fact[] {
  const { standby, readOnly, pooled, superuser, identity } = tested;
  return [
    ...(standby ? [troubled('a standby: nothing can be changed there')] : []),
    ...(!standby && readOnly ? [troubled('read-only')] : []),
    ...(pooled ? [troubled('behind a pooler: migrations need a direct connection (direct_url)')] : []),
    ...(superuser ? [fact(`${tested.user} is a superuser`)] : []),
    protectionFact(tested),
    fact(`identity ${identity}`),
  ];
}

function protectionFact({ protection = 'none', tls = 'TLS' }: TestedConnection): Fact {
  switch (protection) {
    case 'none':
      return fact('not encrypted');
    case 'encrypted':
      return troubled(`${tls}, but nobody checked who the server is`);
    case 'authority verified':
      return fact(`${tls}, certificate of a trusted authority, for any host name`);
    case 'verified':
      return fact(`${tls}, certificate and host name verified`);
  }
}

function troubleFacts(trouble: TestedConnection['trouble']): Fact[] {
  if (trouble === undefined) return [];
  return [troubled(trouble.message), ...(trouble.advice === undefined ? [] : [fact(trouble.advice)])];
}

function fact(text: string): Fact {
  return { text, isTrouble: false };
}

function troubled(text: string): Fact {
  return { text, isTrouble: true };
}
