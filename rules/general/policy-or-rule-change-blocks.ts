import {
  blocksReads,
  defineRule,
  lockProblem,
  manual,
  newLockOn,
  type QualifiedName,
  type Span,
  type StatementContext,
} from '#core/rules/api';

const kinds = ['create policy', 'alter policy', 'create rule', 'drop', 'rename', 'alter table'] as const;

/** Parts of ALTER TABLE that change what its policies or rules do. */
const switches: ReadonlySet<string> = new Set([
  'enable row security',
  'disable row security',
  'force row security',
  'no force row security',
  'enable rule',
  'disable rule',
]);

export const policyOrRuleChangeBlocks = defineRule({
  name: 'policy-or-rule-change-blocks',
  family: 'Locks and scans',
  severity: 'info',
  recommended: true,
  summary: 'A policy, row security or a rewrite rule of a table in use is changed.',
  why: `Policies, row security and rules are part of every query's plan, so to create, change or drop one takes ACCESS
EXCLUSIVE. It is quick, but it waits for every query on the table, and every new query waits behind it.`,
  instead: `Set a short \`lock_timeout\`, try again when it runs out, and keep the statement in a transaction of its own:

\`\`\`sql
SET lock_timeout = '2s';
CREATE POLICY own_orders ON orders USING (owner = current_user);
\`\`\``,
  sources: [manual('sql-createpolicy'), manual('sql-createrule'), 'pgfence: policy'],
  needs: ['new tables', 'transaction'],
  fixable: false,
  on: kinds,
  examples: {
    bad: [
      { sql: 'CREATE POLICY own_orders ON orders USING (owner = current_user);' },
      { sql: 'DROP POLICY own_orders ON orders;' },
      { sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;' },
      { sql: 'CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;' },
    ],
    good: [
      {
        sql: `CREATE TABLE orders (owner text);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON orders USING (owner = current_user);`,
        note: 'Nobody uses the table yet.',
      },
    ],
  },
  *check(context) {
    for (const { command, table, span } of changes(context.facts)) {
      const lock = newLockOn(context, context.resolve(table));
      if (lock === undefined || !blocksReads(lock.mode)) continue;
      yield lockProblem(context, {
        command,
        locks: [lock],
        instead: 'Set a short lock_timeout and keep it in a transaction of its own.',
        span,
      });
    }
  },
});

interface Change {
  readonly command: string;
  readonly table: QualifiedName;
  readonly span?: Span | undefined;
}

function changes(facts: StatementContext<(typeof kinds)[number], unknown>['facts']): readonly Change[] {
  switch (facts.kind) {
    case 'drop':
      return facts.objects.flatMap(({ on }) => ofTable(`DROP ${facts.of.toUpperCase()}`, facts.of, on));
    case 'rename':
      return ofTable(`ALTER ${facts.of.toUpperCase()} … RENAME`, facts.of, facts.object.on);
    case 'alter table':
      return facts.actions.flatMap(({ action, span }) =>
        switches.has(action) ? { command: action.toUpperCase(), table: facts.name, span } : [],
      );
    default:
      return [{ command: facts.kind.toUpperCase(), table: facts.table }];
  }
}

function ofTable(command: string, of: string, table: QualifiedName | undefined): readonly Change[] {
  return (of === 'policy' || of === 'rule') && table !== undefined ? [{ command, table }] : [];
}
