import { readFile } from 'node:fs/promises';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import { LineIndex } from '#core/sql/text/lineIndex';
import type { Remark } from './remark';

/** A statement of a file that some linter spoke of. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Rules that spoke of it, with what they said, by linter. */
  readonly said: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** Puts what several linters said side by side, statement by statement: their positions within one differ. */
export async function byStatement(said: Readonly<Record<string, readonly Remark[]>>): Promise<readonly Place[]> {
  const parser = createStatementParser(await loadGrammar());
  const byFile = new Map<string, Record<string, Remark[]>>();
  for (const [linter, remarks] of Object.entries(said)) {
    for (const remark of remarks) {
      const entry = byFile.get(remark.file) ?? {};
      byFile.set(remark.file, { ...entry, [linter]: [...(entry[linter] ?? []), remark] });
    }
  }
  const places: Place[] = [];
  for (const [file, ofFile] of byFile) {
    const text = await readFile(file, 'utf8');
    const lines = new LineIndex(text);
    const { statements } = parseFile(text, parser);
    const rules = new Map<number, Record<string, Map<string, string>>>();
    for (const [linter, remarks] of Object.entries(ofFile)) {
      for (const { line, character, rule, message } of remarks) {
        const offset = lines.offset({ line, character });
        const place = statements.findIndex(({ span }) => offset < span.end);
        const entry = rules.get(place) ?? {};
        rules.set(place, { ...entry, [linter]: new Map([...(entry[linter] ?? []), [rule, message]]) });
      }
    }
    for (const [place, saidOf] of rules) {
      const span = statements[place]?.span;
      if (span === undefined) continue;
      const { line } = lines.position(span.start);
      places.push({ file, line: line + 1, text: text.slice(span.start, span.end), said: saidOf });
    }
  }
  return places;
}
