import { CompletionItemKind } from 'vscode-languageserver';
import { directiveWords } from '#core/config/directives';
import { possibleValues } from '#core/config/possibleValues';
import { engine } from '#core/rules/engine/library';
import { suppressionComments } from '#core/rules/suppressionComments';
import { type Span, touches } from '#core/sql/text/span';
import type { DocumentReport } from '#server/documents/report';
import type { Beginning, Offer } from './items';

/** What may stand in a comment of ours. */
export interface CommentOffers {
  readonly typed: Beginning;
  readonly offers: readonly Offer[];
}

/** Undefined outside of comments. A line comment goes on behind its last letter. */
export function commentOffers(current: DocumentReport, offset: number): CommentOffers | undefined {
  const { text, comments } = current.report.analysis.parsed;
  const comment = comments.find(({ start, end }) => start + 2 <= offset && offset <= end);
  if (comment === undefined || (offset === comment.end && text.slice(comment.start, offset).endsWith('*/'))) return;
  const written = text.slice(comment.start, offset);
  const begin = (letters: string): Beginning => ({
    span: { start: offset - letters.length, end: offset },
    text: letters,
  });
  const ignored = /^(?:--|\/\*)\s*confiture-ignore(?:-file)?\s+(?:[^\s,:]+[\s,]+)*([^\s,:]*)$/.exec(written);
  if (ignored !== null) return { typed: begin(ignored[1] ?? ''), offers: ruleOffers(current, comment) };
  const directive = /^(?:--|\/\*)\s*confiture:\s*(?:(\S+)\s+)?(\S*)$/.exec(written);
  if (directive !== null) return { typed: begin(directive[2] ?? ''), offers: directiveOffers(directive[1]) };
  const word = /^(?:--|\/\*)\s*([\w:-]*)$/.exec(written);
  return word === null ? { typed: begin(''), offers: [] } : { typed: begin(word[1] ?? ''), offers: leads() };
}

function leads(): Offer[] {
  return [
    plain('confiture-ignore ', 'silence rules for the next statement', 0),
    plain('confiture-ignore-file ', 'silence rules for the file', 1),
    plain('confiture: ', 'say something of the file', 2),
  ];
}

function directiveOffers(word: string | undefined): Offer[] {
  if (word === undefined) {
    return Object.keys(directiveWords).map((each, rank) => ({ ...plain(each, '', rank), insert: `${each} ` }));
  }
  const key = Object.entries(directiveWords).find(([known]) => known === word)?.[1];
  return key === undefined ? [] : possibleValues(key).map((value, rank) => plain(value, '', rank));
}

function plain(label: string, detail: string, rank: number): Offer {
  return { label: label.trim(), insert: label, kind: CompletionItemKind.Keyword, detail, rank };
}

/** Every rule in force; first those that have something to say of what the comment means. */
function ruleOffers({ context, report }: DocumentReport, comment: Span): Offer[] {
  const scope = suppressionComments(report.analysis).find(({ span }) => span.start === comment.start)?.scope;
  const next = report.analysis.parsed.statements.find(({ span }) => span.start >= comment.end)?.span;
  const meant = scope ?? next;
  const said = new Set(
    [...report.findings, ...report.suppressed.map(({ finding }) => finding)]
      .filter(({ span }) => meant !== undefined && touches(meant, span.start))
      .map(({ rule }) => rule),
  );
  const { enabled, libraries } = context.configuration.configured.rules.set;
  return [
    ...enabled
      .filter(({ library, id }) => library !== engine.name || said.has(id))
      .map(({ id, rule, severity }) => ({
        label: id,
        insert: id,
        kind: CompletionItemKind.Reference,
        detail: said.has(id) ? `${severity}, said here` : severity,
        rank: said.has(id) ? 0 : 1,
        documentation: `${rule.summary}\n\n${rule.why}`,
      })),
    ...libraries.map(({ name, title }) => ({
      label: `${name}/*`,
      insert: `${name}/*`,
      kind: CompletionItemKind.Module,
      detail: `all of ${title}`,
      rank: 2,
    })),
  ];
}
