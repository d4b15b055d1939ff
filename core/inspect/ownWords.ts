import type { Finding } from '#core/rules/finding';
import type { ParsedFile } from '#core/sql/statement';

/**
 * Findings in the words of the text: where it has a placeholder, `{{ .Schema }}`, the grammar was given a name of the same
 * length, which messages and fixes would repeat.
 */
export function inOwnWords(findings: readonly Finding[], file: Pick<ParsedFile, 'placeholders'>): readonly Finding[] {
  if (!findings.some(({ message }) => message.includes('__'))) return findings;
  const own = ownWords(file);
  return findings.map((finding) => ({
    ...finding,
    message: own(finding.message),
    related: finding.related.map((place) => ({ ...place, message: own(place.message) })),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      title: own(fix.title),
      edits: fix.edits.map((edit) => ({ ...edit, text: own(edit.text) })),
    })),
  }));
}

/** Turns the names that stand for a text's placeholders back into what the text has there, wherever they are said. */
export function ownWords(file: Pick<ParsedFile, 'placeholders'>): (said: string) => string {
  const words = wordsOf(file);
  return (said) => words.reduce((rest, [name, tag]) => rest.replaceAll(name, tag), said);
}

/** Names that stand for placeholders, with what the text has there; one may be part of another, so the longest come first. */
function wordsOf({ placeholders }: Pick<ParsedFile, 'placeholders'>): readonly (readonly [string, string])[] {
  const words = new Map<string, string>();
  for (const { name, written } of placeholders)
    if (name.includes('__')) words.set(name, written.replaceAll(/\s+/g, ' '));
  return [...words].sort(([a], [b]) => b.length - a.length);
}
