import type { Facts, FactsKind, FactsOf } from '#core/sql/facts/facts';
import { loadGrammar } from '#core/sql/grammar/load';
import { createReadContext } from '#core/sql/read/context';
import { readFacts } from '#core/sql/read/readFacts';

const grammar = await loadGrammar();

/** The facts of one statement, read with the real grammar. */
export function factsOf(sql: string): Facts {
  const parsed = grammar.parse(sql);
  if (!parsed.ok) throw new Error(`${parsed.message}: ${sql}`);
  return readFacts(parsed.tree.stmts?.[0]?.stmt, createReadContext(sql));
}

/** The same, of a statement that must be of one kind. */
export function factsOfKind<Kind extends FactsKind>(kind: Kind, sql: string): FactsOf<Kind> {
  const facts = factsOf(sql);
  if (!isOfKind(facts, kind)) throw new Error(`${facts.kind} instead of ${kind}: ${sql}`);
  return facts;
}

function isOfKind<Kind extends FactsKind>(facts: Facts, kind: Kind): facts is FactsOf<Kind> {
  return facts.kind === kind;
}
