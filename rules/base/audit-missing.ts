import * as z from 'zod';
import {
  append,
  type Classified,
  defineCheck,
  type Fix,
  fix,
  heldIn,
  identifier,
  manual,
  qualified,
  type StatementContext,
  splitId,
  type Table,
} from '#core/rules/api';
import { auditFunctions, auditWords, isAudited } from './auditCoverage';
import { scope } from './scope';
import { leaving, type Moment, tablesLeft } from './tablesLeft';

const params = z.strictObject({
  ...scope,
  scope: z
    .enum(['classes', 'all'])
    .default('classes')
    .describe('`all` where tables with personal data of any kind count too.'),
  triggerWords: z
    .array(z.string())
    .default(auditWords)
    .describe(
      'Words in the name of a trigger, of its function or of the schema of that, which say that it keeps a trail.',
    ),
  assumed: z
    .boolean()
    .default(false)
    .describe('Whether something outside of the database records all changes, such as a reader of the log.'),
  reads: z
    .boolean()
    .default(false)
    .describe(
      'Whether reading has to be recorded too; where only triggers are there, a hint says that they see no reads.',
    ),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof leaving)[number], Params>;

export const auditMissing = defineCheck({
  name: 'audit-missing',
  family: 'Audit',
  summary: 'Changes to a table leave no record of who made them.',
  why: `A row shows what it holds, not what it held, nor who changed it. What nobody records cannot be found out later.

What counts as a record: enabled triggers that see every UPDATE and DELETE and whose name, function or schema says that they
keep a trail; a call such as \`audit.audit_table('visits')\`; \`pgaudit.log\` with \`write\` or \`all\` for the database or
the server, or \`pgaudit.role\` with a privilege on the table; \`@audited <how>\` in the comment of the table. Left alone are
audit tables themselves, temporary tables, and partitions of a table that is recorded. A trigger of a partitioned table fires on
its partitions; one of a table that others inherit from does not see their rows, so give those triggers of their own.`,
  instead: `Attach the trigger in the migration that makes the table, or say what records it:

\`\`\`sql
CREATE TRIGGER visits_audit AFTER INSERT OR UPDATE OR DELETE ON visits
  FOR EACH ROW EXECUTE FUNCTION audit.log_change();
\`\`\`

\`\`\`sql
COMMENT ON TABLE visits IS '@audited by logical decoding into the warehouse';
\`\`\``,
  sources: [manual('plpgsql-trigger#PLPGSQL-TRIGGER-AUDIT-EXAMPLE'), manual('sql-createtrigger')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: leaving,
  *check(context) {
    const { options } = context;
    for (const { table, found, span, pending } of tablesLeft(context, (each, moment) =>
      unrecorded(each, moment, options),
    ))
      yield {
        message: `Changes to ${table.id} leave no audit record.`,
        span: context.at(span),
        object: table.id,
        classified: found,
        fixes: fixesFor(context, table),
        pending,
      };
    for (const { table, found, span, pending } of tablesLeft(context, (each, moment) => unread(each, moment, options)))
      yield {
        message: `Reading ${table.id} leaves no audit record: triggers see changes only.`,
        span: context.at(span),
        object: table.id,
        classified: found,
        atMost: 'info',
        pending,
      };
  },
});

/** What of the table is in scope, ciphertext included. Undefined for what is a trail itself. */
function inScope(table: Table, moment: Moment, options: Params): Classified | undefined {
  const { classes: held } = moment.relation(table.id) ?? { classes: [] };
  const classes = options.scope === 'all' ? ([...options.classes, 'pii'] as const) : options.classes;
  const isTrail = heldIn(held, { classes: ['audit'], minConfidence: 'strong' }) !== undefined;
  return isTrail ? undefined : heldIn(held, { ...options, classes });
}

function unrecorded(table: Table, moment: Moment, options: Params): Classified | undefined {
  const classified = inScope(table, moment, options);
  return classified !== undefined && !isAudited(table, moment, options) ? classified : undefined;
}

/** Recorded by triggers and nothing else. */
function unread(table: Table, moment: Moment, options: Params): Classified | undefined {
  const classified = options.reads ? inScope(table, moment, options) : undefined;
  if (classified === undefined || !isAudited(table, moment, options)) return undefined;
  return isAudited({ ...table, triggers: [], calledWith: [] }, moment, options) ? undefined : classified;
}

/** A trigger with the one function that there is for it, or a word in the comment. */
function fixesFor(context: Context, table: Table): readonly Fix[] {
  const { facts, options } = context;
  const name = facts.kind === 'comment' ? splitId(table.id) : facts.name;
  const [routine, ...others] = auditFunctions(context, options);
  const comment = `COMMENT ON TABLE ${qualified(name)} IS '@audited by <what records its changes>'`;
  const trigger = `CREATE TRIGGER ${identifier(`${table.name}_audit`)} AFTER INSERT OR UPDATE OR DELETE ON ${qualified(name)}
  FOR EACH ROW EXECUTE FUNCTION ${routine}()`;
  return [
    ...(routine === undefined || others.length > 0
      ? []
      : fix(`Add a trigger that calls ${routine}`, false, append(context, trigger))),
    ...(table.comment === undefined ? fix('Say what records its changes', false, append(context, comment)) : []),
  ];
}
