import { WordCounts } from './look/wordCounts';
import { LookMemory } from './lookMemory';
import { RelationMemory } from './relationMemory';
import { StatementMemory } from './statementMemory';

/** What rules said of one document, for its next look. */
export class LintMemory {
  readonly words = new WordCounts();
  readonly looks = new LookMemory();
  readonly statements = new StatementMemory();
  readonly relations = new RelationMemory();
}
