import * as z from 'zod';
import {
  defineCheck,
  type FactsOf,
  type Fix,
  fix,
  lastLiteral,
  manual,
  milliseconds,
  type Schema,
  type StatementContext,
  schemaLater,
  whileSo,
} from '#core/rules/api';

const params = z.strictObject({
  maxMinutes: z.number().positive().describe('After so many minutes an idle session has to end.'),
  serviceRoles: z.array(z.string()).default([]).describe('Roles of applications that keep connections in a pool.'),
});

type Params = z.output<typeof params>;
type Facts = FactsOf<'alter system' | 'alter database' | 'alter role'>;
type Context = StatementContext<Facts['kind'], Params>;

const idle = 'idle_session_timeout';
const inTransaction = 'idle_in_transaction_session_timeout';

export const sessionTimeout = defineCheck({
  name: 'session-timeout',
  family: 'Sessions',
  summary: 'Sessions may stay idle for longer than the limit.',
  why: `Whoever finds an unlocked screen has an open session. \`idle_session_timeout\` (PostgreSQL 14 and later) ends it; 0, the
default, never does.

Looked at is what is set for the server, a database or a role, as the set leaves it. Left alone are the migration's own session,
the roles of the option \`serviceRoles\`, and a limit for open transactions other than none at all.`,
  instead: `Set it within the limit for the roles of people:

\`\`\`sql
ALTER ROLE clerk SET idle_session_timeout = '15min';
\`\`\``,
  sources: [manual('runtime-config-client#GUC-IDLE-SESSION-TIMEOUT')],
  needs: ['other files'],
  fixable: true,
  waysBack: true,
  params,
  on: ['alter system', 'alter database', 'alter role'],
  *check(context) {
    const { facts, options } = context;
    const { setting } = facts;
    if (setting === undefined || (setting.setting !== idle && setting.setting !== inTransaction)) return;
    if (facts.kind === 'alter role' && options.serviceRoles.includes(facts.name)) return;
    const isReset = setting.values === undefined && !setting.fromCurrent;
    if (isReset && (setting.setting !== idle || facts.kind === 'alter system')) return;
    const isOpen = (schema: Schema) => {
      const value = stored(schema, facts)?.values.get(setting.setting)?.value;
      return value === undefined ? isReset : isTooLong(setting.setting, value, options);
    };
    const [own] = setting.values ?? [];
    const isOwn = own === undefined || isTooLong(setting.setting, own, options);
    if (!isOwn || !isOpen(context.ask(schemaLater))) return;
    yield {
      message: `${scopeWords(facts)} keeps idle sessions ${isReset ? 'as long as the server does' : lengthWords(setting.values?.[0] ?? '')}; the limit is ${options.maxMinutes} minutes.`,
      span: context.at(undefined),
      fixes: isReset ? [] : withLimit(context),
      pending: whileSo([setting.setting], isOpen),
    };
  },
});

function stored({ access }: Schema, facts: Facts) {
  return [...access.settings.values()].find(({ role, database }) => {
    if (facts.kind === 'alter role') return role === facts.name && database === facts.database;
    return role === undefined && database === (facts.kind === 'alter database' ? facts.name : undefined);
  });
}

/** Bare numbers are milliseconds; what cannot be read is not judged. */
function isTooLong(setting: string, value: string, { maxMinutes }: Params): boolean {
  const length = milliseconds(value);
  if (length === undefined) return false;
  return length === 0 || (setting === idle && length > maxMinutes * 60_000);
}

function scopeWords(facts: Facts): string {
  if (facts.kind === 'alter system') return 'The server';
  if (facts.kind === 'alter database') return `Database ${facts.name}`;
  return facts.name === 'all' ? 'Every role' : `Role ${facts.name}`;
}

function lengthWords(value: string): string {
  if (milliseconds(value) === 0) return 'for ever';
  return /^\d+$/.test(value) ? `for ${value} ms` : `for ${value}`;
}

function withLimit(context: Context): readonly Fix[] {
  const span = lastLiteral(context);
  const text = `'${context.options.maxMinutes}min'`;
  return fix(`Set it to ${context.options.maxMinutes} minutes`, false, span && { span: context.at(span), text });
}
