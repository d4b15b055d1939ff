import type { FileReport } from '#core/inspect/inspect';
import type { Finding } from '#core/rules/finding';
import { LineIndex, type Position } from '#core/sql/text/lineIndex';
import type { Span } from '#core/sql/text/span';
import { Fingerprint } from './fingerprint';
import { type Placement, placementOf } from './placement';

/** A place as LSP counts it: lines and UTF-16 code units from 0. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A finding ready to be written: places in lines, nothing of the analysis behind it kept alive. */
export interface ReportedFinding
  extends Omit<Finding, 'span' | 'fixes' | 'related' | 'statement' | 'conceals' | 'pending'> {
  readonly range: Range;
  readonly fixes: readonly {
    readonly title: string;
    readonly automatic: boolean;
    readonly edits: readonly { readonly range: Range; readonly text: string }[];
  }[];
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  /** The line that it begins on, for people. */
  readonly excerpt: string;
  /** What it is known by from run to run; a string where it is of an earlier one. */
  readonly fingerprint: Fingerprint | string;
}

/** A finding that was made and is not shown. */
export interface SuppressedOutcome {
  readonly finding: ReportedFinding;
  /** A comment in the file, or a baseline that knows it. */
  readonly by: 'comment' | 'baseline';
  readonly reason?: string | undefined;
  /** Where that comment stands. */
  readonly comment?: Range | undefined;
}

/** What came of linting one file. */
export interface FileOutcome {
  /** As reports name it: relative to where the user stands. */
  readonly file: string;
  /** False for a configuration file or a sidecar, whose faults are reported like findings. */
  readonly isMigration: boolean;
  readonly findings: readonly ReportedFinding[];
  readonly notAnalysed: readonly { readonly range: Range; readonly reason: string; readonly message: string }[];
  readonly statements: number;
  /** Undefined where no set has the file. */
  readonly placement?: Placement | undefined;
  readonly suppressed: readonly SuppressedOutcome[];
  /** Of a file with preconditions: how many there are, and what is known of them. */
  readonly preconditions?: PreconditionCounts | undefined;
}

/** How many preconditions a file has, by what the migrations tell of them. */
export type PreconditionCounts = Readonly<Record<'holds' | 'contradicted' | 'unknown', number>>;

export function outcomeOf(report: FileReport, file: string): FileOutcome {
  const { migration, parsed, notAnalysed } = report.analysis;
  const lines = new LineIndex(parsed.text);
  const range = (span: Span): Range => ({ start: lines.position(span.start), end: lines.position(span.end) });
  const text = withoutSecrets(parsed.text, [...report.findings, ...report.suppressed.map(({ finding }) => finding)]);
  const shown = (finding: Finding) => {
    const statement = finding.statement === undefined ? undefined : report.analysis.statements[finding.statement];
    return reported(finding, range, text, statement?.text ?? marked(finding, text));
  };
  return {
    file,
    isMigration: true,
    findings: report.findings.map(shown),
    notAnalysed: notAnalysed.map(({ span, reason, message }) => ({ range: range(span), reason, message })),
    statements: parsed.statements.length,
    placement: migration && placementOf(migration),
    suppressed: report.suppressed.map(({ finding, comment: { reason, span } }) => ({
      finding: shown(finding),
      by: 'comment',
      reason,
      comment: range(span),
    })),
  };
}

/** What came of a text that belongs to migrations and is none. */
export function outcomeBeside(file: string, text: string, findings: readonly Finding[]): FileOutcome {
  const lines = new LineIndex(text);
  const range = ({ start, end }: Span): Range => ({ start: lines.position(start), end: lines.position(end) });
  return {
    file,
    isMigration: false,
    findings: findings.map((finding) => reported(finding, range, text, marked(finding, text))),
    notAnalysed: [],
    statements: 0,
    suppressed: [],
  };
}

/** What a finding without a statement is about. */
function marked({ span }: Finding, text: string): string {
  return text.slice(span.start, span.end);
}

/**
 * A finding ready to be written. Every one of them has the same shape: taking fields out of an object with a rest, and
 * adding others, costs several times as much.
 * @param statement what it is about
 */
function reported(finding: Finding, range: (span: Span) => Range, text: string, statement: string): ReportedFinding {
  const { message, span, object, fixes, related, classified, atMost } = finding;
  const { rule, severity, clause, check, docs, doubtful, confidence } = finding;
  return {
    message,
    object,
    classified,
    atMost,
    rule,
    severity,
    clause,
    check,
    docs,
    confidence,
    doubtful,
    range: range(span),
    fixes: fixes.map(({ title, automatic, edits }) => ({
      title,
      automatic,
      edits: edits.map(({ span: at, text }) => ({ range: range(at), text })),
    })),
    related: related.map(({ span: at, message }) => ({ range: range(at), message })),
    excerpt: lineAround(text, span.start),
    fingerprint: new Fingerprint(rule, object, statement),
  };
}

/** The text as reports may quote it: what findings conceal is made unreadable, whichever of them quotes the line. */
function withoutSecrets(text: string, findings: readonly Finding[]): string {
  return findings.reduce(
    (shown, { conceals: secret }) =>
      secret === undefined
        ? shown
        : shown.slice(0, secret.start) + '*'.repeat(secret.end - secret.start) + shown.slice(secret.end),
    text,
  );
}

/** Long lines are cut: an excerpt is to recognise the place, not to read the file. */
function lineAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 200);
  const end = text.indexOf('\n', offset);
  return text.slice(start, Math.min(end === -1 ? text.length : end, start + 400)).trimEnd();
}
