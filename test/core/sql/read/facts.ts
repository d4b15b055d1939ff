import type { Facts, FactsKind, FactsOf } from '#core/sql/facts/facts';
import { loadGrammar } from '#core/sql/grammar/load';
import { createReadContext } from '#core/sql/read/context';
import { readFacts } from '#core/sql/read/readFacts';
import type { Span } from '#core/sql/text/span';

const grammar = await loadGrammar();

/** The tag of the one statement in a text, as the real grammar sees it. */
export function tagOf(sql: string): string {
  return Object.keys(statementOf(sql) ?? {})[0] ?? '';
}

/** The facts of one statement. */
export function factsOf(sql: string): Facts {
  return readFacts(statementOf(sql), createReadContext(sql));
}

/** The same, of a statement that must be of one kind. */
export function factsOfKind<Kind extends FactsKind>(kind: Kind, sql: string): FactsOf<Kind> {
  const facts = factsOf(sql);
  if (!isOfKind(facts, kind)) throw new Error(`${facts.kind} instead of ${kind}: ${sql}`);
  return facts;
}

/** The facts of one statement in which every span is replaced by the text that it covers, in guillemets. */
export function markedFacts(sql: string): unknown {
  return marked(sql, factsOf(sql));
}

/** The same of a part of the facts. */
export function marked(sql: string, facts: unknown): unknown {
  if (isSpan(facts)) return `«${sql.slice(facts.start, facts.end)}»`;
  if (Array.isArray(facts)) return facts.map((each) => marked(sql, each));
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, marked(sql, value)]));
}

/** Facts without any span. */
export function bare(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(bare);
  if (typeof facts !== 'object' || facts === null) return facts;
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) => (isSpan(value) || value === undefined ? [] : [[key, bare(value)]])),
  );
}

function statementOf(sql: string) {
  const parsed = grammar.parse(sql);
  if (!parsed.ok) throw new Error(`${parsed.message}: ${sql}`);
  const [statement, ...others] = parsed.tree.stmts ?? [];
  if (others.length > 0) throw new Error(`more than one statement: ${sql}`);
  return statement?.stmt;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

function isOfKind<Kind extends FactsKind>(facts: Facts, kind: Kind): facts is FactsOf<Kind> {
  return facts.kind === kind;
}
