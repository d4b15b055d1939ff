import type { FileAssessment, StatementAssessment, Wait } from './assessment';
import { placementJson } from './placement';

/**
 * The assessment for scripts. The shape is a contract: `schemas/analyze.schema.json`. Durations are null as long as nobody
 * has measured: a class is said, never an invented number.
 */
export function analyzeJson(files: readonly FileAssessment[]): string {
  return `${JSON.stringify({ files: files.map(fileJson) }, undefined, 2)}\n`;
}

function fileJson({ file, placement, statements, parts, blocked, notAnalysed, level }: FileAssessment) {
  return {
    file,
    ...placementJson(placement),
    statements: statements.map(statementJson),
    parts: parts.map((part) => ({ ...part, blocked: part.blocked.map(waitJson) })),
    blocked: blocked.map(waitJson),
    notAnalysed: notAnalysed.map(({ range, reason, message }) => ({ range, reason: `${reason}: ${message}` })),
    level,
  };
}

function waitJson({ relation, traffic, class: duration, because }: Wait) {
  return { relation, traffic, milliseconds: null, class: duration, because };
}

function statementJson({
  index,
  range,
  kind,
  direction,
  locks,
  work,
  blocks,
  transaction,
  estimate,
  assumptions,
}: StatementAssessment) {
  const target = locks.find(({ role }) => role === 'target')?.relation;
  const none = target === undefined ? [] : [{ kind: 'none' as const, relation: target }];
  return {
    index,
    range,
    kind,
    direction,
    locks,
    work: work.length === 0 ? none : work,
    blocks,
    transaction,
    estimate: {
      class: estimate.class,
      level: estimate.level,
      milliseconds: estimate.milliseconds ?? null,
      low: null,
      high: null,
      basis: estimate.basis,
    },
    assumptions,
  };
}
