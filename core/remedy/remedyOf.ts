import type { FileAnalysis } from '#core/analysis/analysis';
import { byNames } from '#core/classification/basis';
import { Classifier } from '#core/classification/classifier';
import type { Finding } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import { WholeFile } from '#core/rules/look/wholeFile';
import type { StatementContext } from '#core/rules/rule';
import { statementContexts } from '#core/rules/statementContext';
import { Watch } from '#core/rules/watch';
import type { FactsKind } from '#core/sql/facts/facts';
import { changedType } from './kinds/changedType';
import { constrainedLater, validatedLater } from './kinds/constraints';
import { droppedLater } from './kinds/droppedColumn';
import { tableDroppedLater } from './kinds/droppedTable';
import { builtConcurrently } from './kinds/indexes';
import { keyAfterIndex } from './kinds/keys';
import { setNotNull } from './kinds/notNull';
import { renamedColumn } from './kinds/renamedColumn';
import { renamedTable } from './kinds/renamedTable';
import { requiredLater } from './kinds/requiredColumn';
import { filledLater } from './kinds/volatileDefault';
import type { Remedy } from './remedy';

/** A statement, what stands beside it, and the steps to take in its place. */
export interface FoundRemedy {
  readonly context: AnyContext;
  readonly remedy: Remedy;
}

type Generate = (context: StatementContext<FactsKind, unknown>) => Remedy | undefined;

const ofTables: readonly [string, (context: StatementContext<'alter table', unknown>) => Remedy | undefined][] = [
  ['general/set-not-null-scans', setNotNull],
  ['general/foreign-key-validates', (context) => validatedLater(context, 'foreign key')],
  ['general/check-validates', (context) => validatedLater(context, 'check')],
  ['general/column-with-references', (context) => constrainedLater(context, 'foreign key')],
  ['general/column-with-check-scans', (context) => constrainedLater(context, 'check')],
  ['general/unique-constraint-builds-index', (context) => keyAfterIndex(context, 'unique')],
  ['general/primary-key-builds-index', (context) => keyAfterIndex(context, 'primary key')],
  ['general/volatile-default-rewrites', filledLater],
  ['general/change-type-rewrites', changedType],
  ['general/drop-column', droppedLater],
  ['general/required-column-without-default', requiredLater],
];

/** By the rule that finds the statement. */
const generators: ReadonlyMap<string, Generate> = new Map<string, Generate>([
  ...ofTables.map(([rule, generate]): [string, Generate] => [
    rule,
    (context) => (isAboutTable(context) ? generate(context) : undefined),
  ]),
  [
    'general/index-without-concurrently',
    (context) => (isOf(context, 'create index') ? builtConcurrently(context) : undefined),
  ],
  ['general/drop-table', (context) => (isOf(context, 'drop') ? tableDroppedLater(context) : undefined)],
  ['general/rename-table', (context) => (isOf(context, 'rename') ? renamedTable(context) : undefined)],
  ['general/rename-column', (context) => (isOf(context, 'rename') ? renamedColumn(context) : undefined)],
]);

/** Rules whose findings may have a remedy of several steps. */
export const rulesWithRemedy: readonly string[] = [...generators.keys()];

/**
 * The steps that do safely what the statement of a finding does at once. Undefined where there are none, or where the
 * statement says more than the steps would keep.
 */
export function remedyOf({ rule, statement: position }: Finding, analysis: FileAnalysis): FoundRemedy | undefined {
  const generate = generators.get(rule);
  const statement = position === undefined ? undefined : analysis.statements[position];
  if (generate === undefined || statement === undefined || statement.inner !== undefined) return undefined;
  const whole = new WholeFile(analysis, new Classifier(byNames));
  const context = statementContexts(statement, whole, new Watch(whole, statement))({});
  const remedy = generate(context);
  return remedy === undefined ? undefined : { context, remedy };
}

function isAboutTable(
  context: StatementContext<FactsKind, unknown>,
): context is StatementContext<'alter table', unknown> {
  return context.facts.kind === 'alter table' && context.facts.of === 'table';
}

function isOf<Kind extends FactsKind>(
  context: StatementContext<FactsKind, unknown>,
  kind: Kind,
): context is StatementContext<Kind, unknown> {
  return context.facts.kind === kind;
}
