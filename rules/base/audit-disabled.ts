import * as z from 'zod';
import {
  type Classified,
  defineCheck,
  type Edit,
  type FactsOf,
  type Fix,
  fix,
  manual,
  type ObjectId,
  type Problem,
  type StatementContext,
  table as tableIn,
  tableLater,
} from '#core/rules/api';
import { auditWords, isAuditTrigger } from './auditCoverage';
import { relationHeld } from './relationHeld';
import { scope } from './scope';

const kinds = ['alter table', 'drop', 'set', 'alter system', 'alter database', 'alter role'] as const;

const params = z.strictObject({
  ...scope,
  sessionReplicationRole: z
    .boolean()
    .default(true)
    .describe('Whether `session_replication_role = replica` counts, with which no ordinary trigger fires.'),
  triggerWords: z
    .array(z.string())
    .default(auditWords)
    .describe(
      'Words in the name of a trigger, of its function or of the schema of that, which say that it keeps a trail.',
    ),
});

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

export const auditDisabled = defineCheck({
  name: 'audit-disabled',
  family: 'Audit',
  summary: 'The audit trail is switched off.',
  why: `While it is off, changes leave no record, and what was changed then cannot be found out by switching it on again. That the
same file does so is therefore no excuse.

Looked at are DISABLE and DROP of triggers that keep a trail (their name, function or schema says so) on tables with such data,
\`session_replication_role = replica\`, with which no ordinary trigger fires, settings of the server, a database or a role that
switch logging off, and DROP EXTENSION pgaudit. A trigger that the same file replaces is left alone; so is a setting of the
migration's own session, but for \`session_replication_role\`.`,
  instead: `Leave it on during the change. If it is too slow, change fewer rows at a time. To replace a trigger, do so at once:

\`\`\`sql
CREATE OR REPLACE TRIGGER visits_audit AFTER INSERT OR UPDATE OR DELETE ON visits
  FOR EACH ROW EXECUTE FUNCTION audit.log_change();
\`\`\``,
  sources: [
    manual('sql-altertable'),
    manual('runtime-config-client#GUC-SESSION-REPLICATION-ROLE'),
    manual('runtime-config-logging'),
  ],
  needs: ['schema'],
  fixable: true,
  waysBack: true,
  params,
  on: kinds,
  *check(context) {
    const { facts, options } = context;
    switch (facts.kind) {
      case 'alter table':
        yield* disabled(context, facts);
        return;
      case 'drop':
        yield* dropped(context, facts);
        return;
      case 'set':
        if (!options.sessionReplicationRole || facts.setting !== 'session_replication_role') return;
        if (facts.values?.[0]?.toLowerCase() !== 'replica') return;
        yield stopped(context, 'SET session_replication_role = replica');
        return;
      default: {
        const { setting } = facts;
        const value = setting?.values?.join(', ');
        if (setting === undefined || value === undefined || !switchesOff(setting.setting, value, options)) return;
        yield stopped(
          context,
          `${facts.kind.toUpperCase()} with ${setting.setting} = ${value === '' ? 'nothing' : value}`,
        );
      }
    }
  },
});

/** What a value of a setting has to be for nothing to be written any more. */
function switchesOff(setting: string, value: string, { sessionReplicationRole }: Context['options']): boolean {
  const off = ['off', 'false', 'no', '0'].includes(value.toLowerCase());
  switch (setting) {
    case 'pgaudit.log':
      return value.trim() === '' || value.toLowerCase() === 'none';
    case 'log_statement':
      return value.toLowerCase() === 'none';
    case 'log_connections':
      return off || value.trim() === '';
    case 'log_disconnections':
    case 'logging_collector':
      return off;
    case 'session_replication_role':
      return sessionReplicationRole && value.toLowerCase() === 'replica';
    default:
      return false;
  }
}

function* disabled(context: Context, facts: FactsOf<'alter table'>): Iterable<Problem> {
  const id = context.resolve(facts.name);
  for (const action of facts.actions) {
    if (action.action !== 'disable trigger') continue;
    const triggers = triggersOf(context, id);
    const isEvery = action.trigger === 'ALL' || action.trigger === 'USER';
    const isMeant = isEvery
      ? triggers.some((trigger) => isAuditTrigger(trigger, context.options))
      : isAuditing(context, id, action.trigger);
    if (isMeant) yield* onTable(context, id, `DISABLE TRIGGER ${action.trigger}`, context.at(action.span));
  }
}

function* dropped(context: Context, facts: FactsOf<'drop'>): Iterable<Problem> {
  if (facts.of === 'extension' && facts.objects.some(({ name }) => name === 'pgaudit'))
    yield stopped(context, 'DROP EXTENSION pgaudit');
  if (facts.of !== 'trigger') return;
  for (const { name, on, span } of facts.objects) {
    const id = on && context.resolve(on);
    if (id === undefined || !isAuditing(context, id, name) || isReplaced(context, id)) continue;
    yield* onTable(context, id, `DROP TRIGGER ${name}`, context.at(span));
  }
}

function triggersOf({ schema }: Context, id: ObjectId) {
  return tableIn(schema, id)?.triggers ?? [];
}

/** By its name, or by the function that it calls. */
function isAuditing(context: Context, id: ObjectId, name: string): boolean {
  const known = triggersOf(context, id).find((trigger) => trigger.name === name);
  return isAuditTrigger(known ?? { name }, context.options);
}

/** Another trigger keeps the trail when the file has run, or the table is gone. */
function isReplaced(context: Context, id: ObjectId): boolean {
  const later = context.ask(tableLater, id);
  if (later === undefined) return tableIn(context.schema, id) !== undefined;
  const auditing = later.triggers.filter((trigger) => trigger.enabled && isAuditTrigger(trigger, context.options));
  return (['update', 'delete'] as const).every((event) => auditing.some(({ events }) => events.includes(event)));
}

function* onTable(context: Context, id: ObjectId, what: string, span: Problem['span']): Iterable<Problem> {
  const classified = relationHeld(context.classified(id), context.options);
  if (classified !== undefined) yield stopped(context, what, { id, classified, span });
}

interface About {
  readonly id: ObjectId;
  readonly classified: Classified;
  readonly span: Problem['span'];
}

function stopped(context: Context, what: string, about?: About): Problem {
  const { facts } = context;
  const isAlone = facts.kind !== 'alter table' || facts.actions.length === 1;
  const fixes: readonly Fix[] = isAlone ? fix('Take the statement out', false, withoutStatement(context)) : [];
  const of = about === undefined ? '' : ` of ${about.id}`;
  return {
    message: `${what} stops the audit trail${of}.`,
    span: about?.span ?? context.at(undefined),
    object: about?.id,
    classified: about?.classified,
    fixes,
  };
}

/** With its semicolon and the rest of its line, where nothing else stands on it. */
function withoutStatement({ span, file }: Context): Edit {
  const [rest = ''] = /^;?(?:[^\S\n]*\n)?/.exec(file.parsed.text.slice(span.end)) ?? [];
  return { span: { start: span.start, end: span.end + rest.length }, text: '' };
}
