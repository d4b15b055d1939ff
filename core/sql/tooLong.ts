import { lexFile } from './lexFile';
import type { ParsedFile } from './statement';
import { Scanner } from './text/scanner';
import type { TemplateRules } from './text/templates';

/** A file with more is a load of data or a dump: reading it would take longer than anybody waits for an answer. */
const mostStatements = 5_000;
/** UTF-16 code units of words and signs. Strings, bodies of functions and comments are one lexeme each, however long. */
const mostCode = 1024 * 1024;

/** Why the statements of a file are not read one by one, for people; undefined where they are. @param count of its statements */
export function whyTooLong(text: string, count: number): string | undefined {
  if (count > mostStatements)
    return `it has ${inWords(count)} statements, and more than ${inWords(mostStatements)} are not read`;
  if (text.length <= mostCode || codeIn(text) <= mostCode) return undefined;
  return 'it has more than 1 MB of words and signs';
}

/** A file that is too long to be read, as far as cutting it tells; undefined where it is not. */
export function lexedIfTooLong(text: string, rules?: TemplateRules): ParsedFile | undefined {
  if (text.length <= mostCode && !hasManySemicolons(text)) return undefined;
  const { parsed, count } = lexFile(text, rules);
  const why = whyTooLong(text, count);
  if (why === undefined) return undefined;
  const message = `Deep analysis was skipped: ${why}. Only what cutting it into statements tells was looked for. Split it, or load data with COPY.`;
  const skipped = { reason: 'too large', message, span: { start: 0, end: 0 } } as const;
  return { ...parsed, notAnalysed: [skipped, ...parsed.notAnalysed] };
}

function inWords(count: number): string {
  return count.toLocaleString('en');
}

/** No text with fewer has so many statements. */
function hasManySemicolons(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(';'); at !== -1 && count <= mostStatements; at = text.indexOf(';', at + 1)) count++;
  return count > mostStatements;
}

function codeIn(text: string): number {
  const scanner = new Scanner(text);
  let size = 0;
  for (let kind = scanner.next(); kind !== 'end' && size <= mostCode; kind = scanner.next()) {
    if (!quoted.includes(kind)) size += scanner.end - scanner.start;
  }
  return size;
}

const quoted: readonly string[] = ['string', 'dollar string', 'quoted', 'comment'];
