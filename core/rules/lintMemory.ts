import { RelationMemory } from './relationMemory';
import { StatementMemory } from './statementMemory';

/** What rules said of one document, for its next look. */
export class LintMemory {
  readonly statements = new StatementMemory();
  readonly relations = new RelationMemory();
}
