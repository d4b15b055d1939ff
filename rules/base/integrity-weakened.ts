import * as z from 'zod';
import {
  append,
  constraintOf,
  defineCheck,
  fix,
  heldIn,
  identifier,
  manual,
  type Problem,
  type Question,
  qualified,
  resolveRelation,
  type Span,
  type StatementContext,
  statementsOf,
  type Table,
  tableLater,
  tableOf,
  whileClassified,
} from '#core/rules/api';
import { auditWords, isAuditTrigger } from './auditCoverage';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  sessionReplicationRole: z
    .boolean()
    .default(true)
    .describe(
      'Whether `SET session_replication_role = replica` is spoken of, which switches triggers and foreign keys off.',
    ),
});

type Params = z.output<typeof params>;
type Context = StatementContext<'alter table' | 'set' | 'alter role' | 'alter database' | 'alter system', Params>;
type Action = Extract<Context['facts'], { kind: 'alter table' }>['actions'][number];

export const integrityWeakened = defineCheck({
  name: 'integrity-weakened',
  family: 'Integrity',
  summary: 'What keeps wrong rows out of a table is taken away.',
  why: `Without its key, its foreign key or its check a table takes rows that the application was never to write, and nobody notices: a
second patient of the same number, a posting without an account. Rows that came in while triggers were off are not looked at when
they are switched on again.

Looked at are constraints that are dropped and not replaced by one of the same kind in the file, triggers that are disabled (those
that record changes are the matter of another rule), \`session_replication_role = replica\`, and constraints that no migration of the
set ever validates.`,
  instead: `Replace the constraint in the same migration:

\`\`\`sql
ALTER TABLE visits ADD CONSTRAINT visits_clinic_check CHECK (clinic_id > 0) NOT VALID;
ALTER TABLE visits VALIDATE CONSTRAINT visits_clinic_check;
\`\`\``,
  sources: [manual('sql-altertable'), manual('runtime-config-client#GUC-SESSION-REPLICATION-ROLE')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: ['alter table', 'set', 'alter role', 'alter database', 'alter system'],
  *check(context) {
    const { facts, options } = context;
    if (facts.kind !== 'alter table') {
      const set = facts.kind === 'set' ? facts : facts.setting;
      if (!options.sessionReplicationRole || set?.setting !== 'session_replication_role') return;
      if (set.values?.[0]?.toLowerCase() !== 'replica') return;
      yield {
        message:
          'session_replication_role = replica lets wrong or orphaned rows into every table: no foreign key and no trigger is looked at.',
        span: context.at(undefined),
      };
      return;
    }
    const id = context.resolve(facts.name);
    const classified = heldIn(context.classified(id).classes, options);
    const later = classified && context.ask(tableLater, id);
    const isDropped = later === undefined && tableOf(context, id) !== undefined;
    if (classified === undefined || isDropped) return;
    for (const action of facts.actions) {
      const found = weakened(context, id, action, later);
      if (found === undefined) continue;
      const { what, span, ...more } = found;
      yield {
        message: `${what} lets wrong or orphaned rows into ${id}.`,
        span: context.at(span),
        object: id,
        classified,
        ...more,
      };
    }
  },
});

interface Weakened extends Pick<Problem, 'fixes' | 'pending'> {
  readonly what: string;
  readonly span: Span | undefined;
}

function weakened(context: Context, id: string, action: Action, later: Table | undefined): Weakened | undefined {
  const { span } = action;
  switch (action.action) {
    case 'drop constraint': {
      const table = tableOf(context, id);
      const type = table && constraintOf(table, action.constraint)?.definition.type;
      if (type === 'not null' || context.ask(isReplaced, id, type ?? '')) return undefined;
      return { what: `DROP CONSTRAINT ${action.constraint}`, span };
    }
    case 'disable trigger':
      if (isAboutAudit(context, id, action.trigger)) return undefined;
      return { what: `DISABLE TRIGGER ${action.trigger}`, span };
    case 'add constraint':
      return notValid(context, action, later);
    default:
      return undefined;
  }
}

/** Whether the trigger records changes, or is among those of a table whose changes are recorded. */
function isAboutAudit(context: Context, id: string, trigger: string): boolean {
  const all = tableOf(context, id)?.triggers ?? [];
  const words = { triggerWords: auditWords };
  if (/^(?:all|user)$/i.test(trigger)) return all.some((each) => isAuditTrigger(each, words));
  return isAuditTrigger(all.find(({ name }) => name === trigger) ?? { name: trigger }, words);
}

function notValid(
  context: Context,
  action: Extract<Action, { action: 'add constraint' }>,
  later: Table | undefined,
): Weakened | undefined {
  const { facts, classifier, options } = context;
  const { constraint } = action;
  if (facts.kind !== 'alter table' || !('notValid' in constraint) || !constraint.notValid) return undefined;
  const made = later?.constraints.find(({ name, origin, definition }) =>
    constraint.name === undefined
      ? origin?.statement === context.statement.index && definition.span?.start === constraint.span?.start
      : name === constraint.name,
  );
  if (later === undefined || made === undefined || made.valid) return undefined;
  const { name } = made;
  const validate = `ALTER TABLE ${qualified(facts.name)} VALIDATE CONSTRAINT ${identifier(name)}`;
  return {
    what: `${name}, never validated,`,
    span: constraint.span ?? action.span,
    fixes: fix('Validate it behind this statement', false, append(context, validate)),
    pending: whileClassified(
      classifier,
      later,
      (now, relation) => constraintOf(now, name)?.valid === false && heldIn(relation.classes, options) !== undefined,
    ),
  };
}

/** Whether the file adds a constraint of the same kind to the table; of any kind where the dropped one is not known. */
const isReplaced: Question<boolean> = ({ file }, _, id, type) => {
  for (const { facts, schema, session } of statementsOf(file, 'alter table')) {
    if (resolveRelation(schema, session, facts.name) !== id) continue;
    for (const action of facts.actions)
      if (action.action === 'add constraint' && (type === '' || action.constraint.type === type)) return true;
  }
  return false;
};
