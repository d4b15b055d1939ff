/**
 * The least that a linter in Node.js with PostgreSQL's own grammar does: start, load the grammar, and parse each statement of
 * the files named on the command line once. No model, no rule. `npm run bench:lint` bundles it and runs it beside the others.
 */
import { readFileSync } from 'node:fs';
import { loadGrammar } from '#core/sql/grammar/load';
import { splitStatements } from '#core/sql/text/split';

async function parseAll(paths: readonly string[]): Promise<void> {
  const grammar = await loadGrammar();
  let parsed = 0;
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    for (const piece of splitStatements(text).pieces) {
      if (piece.kind !== 'statement') continue;
      if (grammar.parse(text.slice(piece.span.start, piece.span.end)).ok) parsed++;
    }
  }
  console.log(`${parsed} statements parsed`);
}

void parseAll(process.argv.slice(2));
