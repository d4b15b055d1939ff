import type { Finding } from './finding';
import type { SuppressionComment } from './suppressionComments';

/** A finding that a comment silences, kept for reports. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly comment: SuppressionComment;
}

export interface SuppressionResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Targets that silenced nothing. */
  readonly unused: readonly {
    readonly comment: SuppressionComment;
    readonly target: SuppressionComment['targets'][number];
  }[];
}

/**
 * Takes out the findings that comments silence, and tells which comments were of no use.
 * @param strict names of the libraries whose rules are silenced for a reason or not at all
 */
export function suppress(
  findings: readonly Finding[],
  comments: readonly SuppressionComment[],
  strict: ReadonlySet<string> = new Set(),
): SuppressionResult {
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<SuppressionComment['targets'][number]>();
  for (const finding of findings) {
    const hit = silencerOf(finding, comments);
    if (hit !== undefined) used.add(hit.target);
    if (hit === undefined || lacksReason(hit, finding, strict)) {
      kept.push(finding);
    } else {
      suppressed.push({ finding, comment: hit.comment });
    }
  }
  const unused = comments.flatMap((comment) =>
    comment.targets.filter((target) => !used.has(target)).map((target) => ({ comment, target })),
  );
  return { findings: kept, suppressed, unused };
}

function silencerOf(finding: Finding, comments: readonly SuppressionComment[]) {
  for (const comment of comments) {
    const inside = comment.scope.start <= finding.span.start && finding.span.start <= comment.scope.end;
    const target = inside ? comment.targets.find(({ id }) => covers(id, finding.rule)) : undefined;
    if (target !== undefined) return { comment, target };
  }
  return undefined;
}

function lacksReason(
  { comment }: { readonly comment: SuppressionComment },
  { rule }: Finding,
  strict: ReadonlySet<string>,
): boolean {
  return comment.reason === undefined && strict.has(rule.slice(0, rule.indexOf('/')));
}

function covers(id: string, rule: string): boolean {
  return id === rule || (id.endsWith('/*') && rule.startsWith(id.slice(0, -1)));
}
