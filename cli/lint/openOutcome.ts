import type { FileReport } from '#core/inspect/inspect';
import type { ReportInSet } from '#core/inspect/inspectHistory';
import { type FileOutcome, outcomeOf } from '#core/report/outcome';
import { doubtful } from '#core/rules/doubtful';
import type { Finding } from '#core/rules/finding';
import { type Unread, unreadSince } from '#core/schema/unread';

type PendingList = readonly Finding['pending'][];

/** What came of a file whose later ones are still to be read. Keeps of its findings what decides, and nothing else of it. */
export class OpenOutcome {
  readonly #outcome: FileOutcome;
  readonly #end: ReportInSet['end'];
  readonly #findings: PendingList;
  readonly #suppressed: PendingList;
  readonly #unread: Unread | undefined;

  constructor(report: FileReport, file: string, end: ReportInSet['end']) {
    this.#outcome = outcomeOf(report, file);
    this.#end = end;
    this.#unread = report.analysis.end.schema.unread;
    this.#findings = report.findings.map(({ pending }) => pending);
    this.#suppressed = report.suppressed.map(({ finding: { pending } }) => pending);
  }

  /** Without what later files have mended. To be called when the set is through. */
  settle(): FileOutcome {
    const pending = [...this.#findings, ...this.#suppressed].some((each) => each !== undefined);
    const end = pending ? this.#end?.() : undefined;
    if (end === undefined) return this.#outcome;
    const later = unreadSince(end.unread, this.#unread);
    const left = <Item>(items: readonly Item[], list: PendingList) =>
      items.filter((_, place) => list[place]?.persists(end) ?? true);
    const said = this.#outcome.findings.map((finding, place) =>
      this.#findings[place] === undefined ? finding : doubtful(finding, later),
    );
    return {
      ...this.#outcome,
      findings: left(said, this.#findings),
      suppressed: left(this.#outcome.suppressed, this.#suppressed),
    };
  }
}
