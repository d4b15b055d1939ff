import { CompletionItemKind } from 'vscode-languageserver';
import { dataClasses, withImplied } from '#core/classification/classes';
import { tagNames } from '#core/classification/tagNames';
import { lex } from '#core/sql/text/lex';
import type { DocumentReport } from '#server/documents/report';
import type { CommentOffers } from './comment';
import type { Offer } from './items';

/** Tags and classes inside the literal of COMMENT ON; undefined outside of one, and where nobody writes a tag. */
export function tagOffers({ report }: DocumentReport, offset: number): CommentOffers | undefined {
  const { text, statements } = report.analysis.parsed;
  const statement = statements.findLast(({ span }) => span.start < offset && offset <= span.end);
  if (statement === undefined) return undefined;
  const source = text.slice(statement.span.start, statement.span.end);
  if (!/^comment\s/i.test(source)) return undefined;
  const at = offset - statement.span.start;
  const literal = lex(source).find(({ kind, start, end }) => kind === 'string' && start < at && at <= end);
  if (literal === undefined) return undefined;
  const written = source.slice(literal.start, at);
  const begin = (letters: string) => ({ span: { start: offset - letters.length, end: offset }, text: letters });
  const named = /@class\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/i.exec(written);
  if (named !== null) return { typed: begin(named[1] ?? ''), offers: classes };
  const tag = /(?<![\w.])@([\w-]*)$/.exec(written);
  return tag === null ? undefined : { typed: begin(tag[1] ?? ''), offers: tags };
}

const tags: readonly Offer[] = Object.entries(tagNames).map(([name, detail], rank) => ({
  label: name,
  insert: `${name} `,
  kind: CompletionItemKind.Property,
  detail,
  rank,
}));

const classes: readonly Offer[] = [
  ...dataClasses.map((name, rank) => {
    const implied = withImplied(name).slice(1);
    const detail = implied.length === 0 ? '' : `implies ${implied.join(', ')}`;
    return { label: name, insert: name, kind: CompletionItemKind.EnumMember, detail, rank };
  }),
  {
    label: 'none',
    insert: 'none',
    kind: CompletionItemKind.EnumMember,
    detail: 'reviewed, and not sensitive',
    rank: 99,
  },
];
