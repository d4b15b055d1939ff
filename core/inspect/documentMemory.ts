import { StepMemory } from '#core/analysis/stepMemory';
import { LintMemory } from '#core/rules/lintMemory';
import { ReadMemory } from '#core/sql/readMemory';
import { SettledMemory } from './settledMemory';

/**
 * What is kept of a document between two looks at it, so that an edit costs what it changes. Whoever looks only once needs
 * none; a text looked at with another's memory is judged the same, only no faster.
 */
export class DocumentMemory {
  readonly texts = new ReadMemory();
  readonly steps = new StepMemory();
  readonly findings = new LintMemory();
  readonly settled = new SettledMemory();
}
