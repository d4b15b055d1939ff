import * as z from 'zod';
import {
  defineCheck,
  type Edit,
  type FactsOf,
  fix,
  insert,
  literalsIn,
  manual,
  type Problem,
  type StatementContext,
} from '#core/rules/api';

const kinds = [
  ...(['catalogue command', 'create subscription', 'alter subscription', 'alter system', 'select', 'insert'] as const),
  ...(['create view', 'create table as', 'update', 'delete'] as const),
] as const;

const params = z.strictObject({
  minTls: z
    .enum(['TLSv1.2', 'TLSv1.3'])
    .default('TLSv1.2')
    .describe('The oldest version of TLS that the server may speak.'),
  okModes: z
    .array(z.string())
    .default(['require', 'verify-ca', 'verify-full'])
    .describe('Values of sslmode with which nothing crosses the network in the clear.'),
  localHosts: z
    .array(z.string())
    .default(['localhost', '127.0.0.1', '::1'])
    .describe('Hosts that are this machine. A path is a socket of this machine in any case.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof kinds)[number], Params>;

export const insecureTransport = defineCheck({
  name: 'insecure-transport',
  family: 'Transport',
  summary: 'The server connects to another machine in a way that may be unencrypted.',
  why: `Without \`sslmode\` libpq tries TLS and goes on without it where the other side offers none (\`prefer\`); so does whoever sits
in between and says so in its place. Only \`require\` and stronger modes refuse, and only \`verify-full\` makes sure who answers.

Looked at are foreign servers, subscriptions, literal connection strings of dblink, and the server's own \`ssl\` and
\`ssl_min_protocol_version\`. Left alone are hosts that are this machine and strings that the statement only puts together.`,
  instead: `Say verify-full, and where the certificate of the authority is:

\`\`\`sql
ALTER SERVER old OPTIONS (ADD sslmode 'verify-full', ADD sslrootcert '/etc/ssl/root.crt');
\`\`\``,
  sources: [
    manual('libpq-ssl'),
    manual('postgres-fdw'),
    manual('sql-createsubscription'),
    manual('runtime-config-connection'),
  ],
  needs: [],
  fixable: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { facts } = context;
    switch (facts.kind) {
      case 'catalogue command':
        if (/ SERVER$/.test(facts.command)) yield* ofServer(context, facts);
        return;
      case 'alter system':
        yield* ofOwn(context, facts);
        return;
      case 'create subscription':
      case 'alter subscription':
        yield* ofStrings(context, `Subscription ${facts.name}`);
        return;
      default:
        if (/\bdblink/i.test(context.text)) yield* ofStrings(context, 'dblink');
    }
  },
});

interface Connection {
  readonly host: string | undefined;
  readonly mode: string | undefined;
}

/** What of a connection is not safe: the host, and what sslmode it has. Undefined where nothing is. */
function weakness({ host, mode }: Connection, { okModes, localHosts }: Params): string | undefined {
  if (host === undefined || host === '' || host.startsWith('/') || localHosts.includes(host)) return undefined;
  if (mode !== undefined && okModes.includes(mode)) return undefined;
  return `connects to ${host} with sslmode=${mode ?? 'prefer, the default'}: data can cross the network unencrypted`;
}

function* ofServer(context: Context, { command, name, options = [] }: FactsOf<'catalogue command'>): Iterable<Problem> {
  const isNew = command === 'CREATE SERVER';
  const written = new Map(
    options.filter(({ action }) => action !== 'drop').map((option) => [option.name, option.value]),
  );
  const dropsMode = options.some((option) => option.action === 'drop' && option.name === 'sslmode');
  const host = written.get('host') ?? written.get('hostaddr');
  const mode = written.get('sslmode');
  const other = isNew ? host : (host ?? (mode === undefined && !dropsMode ? undefined : 'another machine'));
  const isKept = !isNew && host !== undefined && mode === undefined && !dropsMode;
  const weak = isKept ? undefined : weakness({ host: other, mode }, context.options);
  if (weak === undefined || name === undefined) return;
  const fixes = fix('Say sslmode verify-full', false, sayMode(context, mode));
  yield { message: `Server ${name.name} ${weak}.`, span: context.at(undefined), object: name.name, fixes };
}

/** In place of the mode that is written, of its DROP, or behind the last option. */
function sayMode(context: Context, mode: string | undefined): Edit | undefined {
  const literal = mode === undefined ? undefined : literalsIn(context).find(({ value }) => value === mode);
  if (literal !== undefined) return { span: context.at(literal), text: "'verify-full'" };
  const drop = /\bDROP\s+sslmode\b/i.exec(context.text);
  if (drop !== null)
    return {
      span: context.at({ start: drop.index, end: drop.index + drop[0].length }),
      text: "SET sslmode 'verify-full'",
    };
  return insert(context, context.text.lastIndexOf(')'), ", sslmode 'verify-full'");
}

function* ofOwn(context: Context, { setting }: FactsOf<'alter system'>): Iterable<Problem> {
  const value = setting?.values?.[0]?.toLowerCase();
  if (value === undefined) return;
  if (setting?.setting === 'ssl' && ['off', 'false', 'no', '0'].includes(value))
    yield {
      message: 'The server is told to speak no TLS at all: data can cross the network unencrypted.',
      span: context.at(undefined),
    };
  const isOld = value === '' || value.localeCompare(context.options.minTls.toLowerCase(), 'en', { numeric: true }) < 0;
  if (setting?.setting === 'ssl_min_protocol_version' && isOld)
    yield {
      message: `The server may speak ${value === '' ? 'any version of TLS' : setting.values?.[0]}, and ${context.options.minTls} is the least.`,
      span: context.at(undefined),
    };
}

function* ofStrings(context: Context, what: string): Iterable<Problem> {
  for (const literal of literalsIn(context)) {
    const connection = readConnection(literal.value);
    const weak = connection && weakness(connection, context.options);
    if (weak === undefined) continue;
    const quoted = context.text.slice(literal.start, literal.end);
    yield {
      message: `${what} ${weak}.`,
      span: context.at(literal),
      fixes: fix('Say sslmode=verify-full', false, { span: context.at(literal), text: withMode(quoted) }),
    };
  }
}

/** Host and mode of a connection string or address; undefined where it is none. */
function readConnection(text: string): Connection | undefined {
  const [, address = '', query = ''] =
    /^\s*postgres(?:ql)?:\/\/(?:[^@/?]*@)?([^/?]*)(?:\/[^?]*)?(?:\?(.*))?$/is.exec(text) ?? [];
  if (/^\s*postgres(?:ql)?:\/\//i.test(text)) {
    const [, host] =
      /^(\[[^\]]*\]|[^:,]*)/.exec(decodeURIComponent(address.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))) ?? [];
    const inQuery = (key: string) => new RegExp(`(?:^|&)${key}=([^&]*)`, 'i').exec(query)?.[1];
    return { host: (inQuery('host') ?? host)?.replaceAll(/[[\]]/g, ''), mode: inQuery('sslmode') };
  }
  const of = (key: string) =>
    new RegExp(`(?:^|\\s)${key}\\s*=\\s*(?:'([^']*)'|(\\S+))`, 'i').exec(text)?.slice(1).find(Boolean);
  const host = of('host') ?? of('hostaddr');
  return host === undefined ? undefined : { host, mode: of('sslmode') };
}

/** A quoted connection string that says verify-full. */
function withMode(quoted: string): string {
  if (/sslmode/i.test(quoted)) return quoted.replace(/(sslmode\s*=\s*)[\w-]+/i, '$1verify-full');
  const end = quoted.startsWith('$') ? quoted.lastIndexOf('$', quoted.length - 2) : quoted.length - 1;
  const isAddress = /^\W*postgres(?:ql)?:\/\//i.test(quoted);
  const glue = isAddress ? (quoted.includes('?') ? '&' : '?') : ' ';
  return `${quoted.slice(0, end)}${glue}sslmode=verify-full${quoted.slice(end)}`;
}
