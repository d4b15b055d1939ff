import type { FileAnalysis } from '#core/analysis/analysis';
import type { Directives } from '#core/config/directives';
import { didYouMean } from '#core/config/suggest';
import type { Edit, Finding, Problem } from '#core/rules/finding';
import { ruleId } from '#core/rules/library';
import type { RuleFailure } from '#core/rules/lint';
import type { RuleSet } from '#core/rules/ruleSet';
import { milder } from '#core/rules/severity';
import type { SuppressionResult } from '#core/rules/suppress';
import type { SuppressionComment } from '#core/rules/suppressionComments';
import { removedWords } from '#core/rules/words/removedWords';
import type { Span } from '#core/sql/text/span';
import { classProblems } from './classProblems';
import { tooNew } from './tooNew';
import { unfilled } from './unfilled';

/** A problem that the engine itself has, under the id of its rule. */
export interface EngineProblem extends Problem {
  readonly rule: `engine/${string}`;
}

/** Gives the problems their severities, and leaves out those whose rule is off. */
export function toEngineFindings(problems: readonly EngineProblem[], rules: RuleSet): Finding[] {
  return problems.flatMap((problem) => {
    const enabled = rules.enabled.find(({ id }) => id === problem.rule);
    if (enabled === undefined) return [];
    const { severity, docs } = enabled;
    return {
      ...problem,
      docs,
      severity: milder(severity, problem.atMost ?? severity),
      fixes: problem.fixes ?? [],
      related: problem.related ?? [],
      confidence: 1,
    };
  });
}

/** What is wrong with the text: not read, a rule that failed, directives without meaning, invisible characters. */
export function textProblems(
  file: FileAnalysis,
  directives: Directives,
  failures: readonly RuleFailure[],
): EngineProblem[] {
  return [
    ...unread(file),
    ...unended(file),
    ...tooNew(file),
    ...unfilled(file),
    ...failed(file, failures),
    ...directives.problems,
    ...classProblems(file),
    ...invisible(file),
  ];
}

function unread({ notAnalysed }: FileAnalysis): EngineProblem[] {
  return notAnalysed.map(({ reason, message, span, later }) => {
    if (reason === 'syntax error') return { rule: 'engine/unparsed', message, span };
    const found = { rule: 'engine/not-analysed', message: `Not analysed: ${message}`, span } as const;
    return later === true ? { ...found, atMost: 'info' } : found;
  });
}

function unended({ parsed }: FileAnalysis): EngineProblem[] {
  return parsed.unended.map(({ message, span, end }) => ({
    rule: 'engine/unparsed',
    message: `${message}: a ; is missing at the end of the statement before`,
    span,
    fixes: [
      { title: 'End the statement before with ;', edits: [{ span: { start: end, end }, text: ';' }], automatic: true },
    ],
  }));
}

function failed(file: FileAnalysis, failures: readonly RuleFailure[]): EngineProblem[] {
  return failures.map(({ rule, error, statement }) => ({
    rule: 'engine/rule-failed',
    message: `The rule ${rule} failed, so what it looks for is not known here: ${error instanceof Error ? error.message : String(error)}`,
    span: (statement === undefined ? undefined : file.statements[statement]?.span) ?? { start: 0, end: 0 },
  }));
}

const byteOrderMark = '\ufeff';

function invisible(file: FileAnalysis): EngineProblem[] {
  const problems: EngineProblem[] = [];
  const { text, statements } = file.parsed;
  if (text.startsWith(byteOrderMark)) {
    const span = { start: 0, end: byteOrderMark.length };
    problems.push({
      rule: 'engine/byte-order-mark',
      message: 'The file begins with a byte order mark, at which some tools make the server stop.',
      span,
      fixes: [{ title: 'Remove the byte order mark', edits: [{ span, text: '' }], automatic: true }],
    });
  }
  for (const { span, parsed } of statements) {
    const { facts } = parsed;
    const body = facts?.kind === 'create function' || facts?.kind === 'do' ? facts.body.span : undefined;
    if (body === undefined || !parsed.text.slice(body.start, body.end).includes('\r\n')) continue;
    problems.push({
      rule: 'engine/carriage-return-in-body',
      message: 'The body has Windows line ends, which the server stores as they are.',
      span,
      fixes: [{ title: 'Use LF line ends in the body', edits: lineEndEdits(text, body, span.start), automatic: true }],
    });
  }
  return problems;
}

function lineEndEdits(text: string, body: Span, offset: number): Edit[] {
  const edits: Edit[] = [];
  const end = body.end + offset;
  for (let at = text.indexOf('\r\n', body.start + offset); at !== -1 && at < end; at = text.indexOf('\r\n', at + 1)) {
    edits.push({ span: { start: at, end: at + 1 }, text: '' });
  }
  return edits;
}

/** What is wrong with the comments that silence rules. */
export function commentProblems(
  comments: readonly SuppressionComment[],
  unused: SuppressionResult['unused'],
  rules: RuleSet,
  text: string,
): EngineProblem[] {
  if (comments.length === 0) return [];
  const known = rules.libraries.flatMap((library) => [
    `${library.name}/*`,
    ...library.rules.map((rule) => ruleId(library, rule)),
  ]);
  const inForce = (id: string) => rules.enabled.some((rule) => rule.id === id || id === `${rule.library}/*`);
  const names = rules.libraries.map(({ name }) => name);
  const mayBeMissing = (id: string) => rules.incomplete && !names.includes(id.slice(0, id.indexOf('/')));
  const strangers = comments.flatMap(({ targets }) =>
    targets.filter(({ id }) => !known.includes(id) && !mayBeMissing(id)),
  );
  return [
    ...strangers.map(
      ({ id, span }): EngineProblem => ({
        rule: 'engine/unknown-rule',
        message: goneWords(id, rules) ?? `There is no rule ${id}.${didYouMean(id, known)}`,
        span,
      }),
    ),
    ...comments.flatMap(({ targets }) => targets.flatMap(renamed)),
    ...comments
      .filter(({ reason }) => reason === undefined)
      .map(
        ({ span, targets }): EngineProblem => ({
          rule: 'engine/suppression-without-reason',
          message: `The comment does not say why${withoutEffect(targets, rules)}. Write the reason behind a colon.`,
          span,
        }),
      ),
    ...unused
      .filter(({ target }) => inForce(target.id))
      .map(
        ({ comment, target }): EngineProblem => ({
          rule: 'engine/unused-suppression',
          message: `${target.id} has nothing to say here.`,
          span: target.span,
          fixes: [removal(comment, target.span, text)],
        }),
      ),
  ];
}

/** What became of a rule that its library has no more. */
function goneWords(id: string, { libraries }: RuleSet): string | undefined {
  const gone = libraries.flatMap(({ removed = [] }) => removed).find(({ rule }) => rule === id);
  return gone && removedWords(gone);
}

/** An id that the rule had before. */
function renamed({ id, span, written }: SuppressionComment['targets'][number]): EngineProblem[] {
  if (written === undefined) return [];
  const fixes = [{ title: `Write ${id}`, edits: [{ span, text: id }], automatic: true }];
  return [{ rule: 'engine/renamed-rule', message: `${written} is called ${id} now.`, span, fixes }];
}

/** Some libraries take no silence without a reason. */
function withoutEffect(targets: SuppressionComment['targets'], { libraries }: RuleSet): string {
  const strict = libraries.filter(
    ({ name, requireReason }) => requireReason === true && targets.some(({ id }) => id.startsWith(`${name}/`)),
  );
  return strict.length === 0 ? '' : `, so it silences nothing of ${strict.map(({ title }) => title).join(' and ')}`;
}

/** Takes the id out of the comment, or the comment out of the file when it is the only id. */
function removal(comment: SuppressionComment, target: Span, text: string) {
  const alone = comment.targets.length === 1;
  const span = alone ? withLineEnd(comment.span, text) : withComma(target, text);
  const title = alone ? 'Remove the comment' : 'Remove the id from the comment';
  return { title, edits: [{ span, text: '' }], automatic: true };
}

function withLineEnd(span: Span, text: string): Span {
  const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { start: span.start, end: span.end + lineEnd };
}

function withComma(span: Span, text: string): Span {
  const before = /[ \t]*,[ \t]*$/.exec(text.slice(0, span.start))?.[0].length;
  if (before !== undefined) return { start: span.start - before, end: span.end };
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { start: span.start, end: span.end + after };
}
