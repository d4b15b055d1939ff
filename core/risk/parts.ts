import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Direction } from '#core/analysis/migration';
import { type BlockedRelation, blockedRelations } from './blocked';
import { levelOf } from './estimate';
import { highest, type Level } from './level';

/** What running one part of a file does: nobody runs its up and its down part together. */
export interface PartRisk {
  readonly direction: Direction;
  readonly blocked: readonly BlockedRelation[];
  /** The highest level among the statements that run when it runs. */
  readonly level: Level;
}

/** The parts of a file, in the order of the text; most files have one. */
export function partRisks(file: FileAnalysis): readonly PartRisk[] {
  return file.sections.map(({ direction, span }) => {
    const statements = file.statements.filter(
      (statement) => span.start <= statement.span.start && statement.span.start < span.end,
    );
    return { direction, blocked: blockedRelations(statements), level: levelOfAll(statements, file.path) };
  });
}

/** The level of what happens when the migration is run: of its up part, where it has a down part as well. */
export function fileLevel(file: FileAnalysis): Level {
  return leading(partRisks(file))?.level ?? 'LOW';
}

/** The part that a file is there for. */
export function leading<Part extends { readonly direction: Direction }>(parts: readonly Part[]): Part | undefined {
  return parts.find(({ direction }) => direction === 'up') ?? parts[0];
}

function levelOfAll(statements: readonly AnalysedStatement[], path: string): Level {
  return highest(
    statements.filter(({ inner }) => inner?.runs !== 'later').map((statement) => levelOf(statement, path)),
  );
}
