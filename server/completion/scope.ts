import { reservedWords } from '#core/rules/words/reservedWords';
import type { QualifiedName } from '#core/sql/facts/name';
import type { Term } from '#server/syntax/terms';

/** A relation that a statement names, and the name it goes by there. */
export interface ScopedRelation {
  readonly name: QualifiedName;
  readonly alias: string;
}

/** A query that WITH gives a name. */
export interface CommonTable {
  readonly name: string;
  /** As far as they are written. */
  readonly columns: readonly string[];
}

const introduce: ReadonlySet<string> = new Set(['from', 'join', 'into', 'update', 'using']);
const noAlias: ReadonlySet<string> = new Set(['set', 'values', 'returning', 'add', 'rename', 'default', 'overriding']);

/** Every relation that a statement reads or changes, in the order it names them. */
export function relationsIn(terms: readonly Term[]): ScopedRelation[] {
  const found: ScopedRelation[] = [];
  for (const [index, { word }] of terms.entries()) {
    const isTarget = word === 'table' || (word === 'on' && /^(?:create|alter|drop)$/.test(terms[0]?.word ?? ''));
    if (introduce.has(word) || isTarget) found.push(...listFrom(terms, index + 1));
  }
  return found;
}

function listFrom(terms: readonly Term[], from: number): ScopedRelation[] {
  const found: ScopedRelation[] = [];
  let at = from;
  for (;;) {
    while (/^(?:only|lateral|if|not|exists)$/.test(terms[at]?.word ?? '')) at++;
    const name = nameOf(terms[at]);
    if (name === undefined) return found;
    const as = terms[at + 1]?.word === 'as' ? 1 : 0;
    const alias = aliasOf(terms[at + 1 + as]);
    found.push({ name, alias: alias ?? name.name });
    const next = at + 1 + (alias === undefined ? 0 : as + 1);
    if (terms[next]?.word !== ',') return found;
    at = next + 1;
  }
}

function nameOf(term: Term | undefined): QualifiedName | undefined {
  if (term === undefined || term.parts.length === 0 || (term.kind === 'word' && reservedWords.has(term.word))) return;
  const [schema, name] = term.parts.length > 1 ? term.parts.slice(-2) : [undefined, term.parts[0]];
  return name === undefined ? undefined : { schema, name };
}

function aliasOf(term: Term | undefined): string | undefined {
  if (term === undefined || term.parts.length !== 1) return undefined;
  return term.kind === 'word' && (reservedWords.has(term.word) || noAlias.has(term.word)) ? undefined : term.parts[0];
}

/** The queries of WITH, wherever in the statement. */
export function commonTables(terms: readonly Term[]): CommonTable[] {
  if (!terms.some(({ word }) => word === 'with')) return [];
  return terms.flatMap((term, index) => {
    const before = terms[index - 1]?.word ?? '';
    if (term.parts.length !== 1 || !/^(?:with|recursive|,|\))$/.test(before) || term.word === 'recursive') return [];
    const columns = terms[index + 1]?.word === '(' ? namesInBrackets(terms, index + 1) : [];
    const as = columns.length === 0 ? index + 1 : index + 1 + 2 * columns.length + 1;
    const isQuery = /^(?:\(|not|materialized)$/.test(terms[as + 1]?.word ?? '');
    return terms[as]?.word === 'as' && isQuery ? { name: term.parts[0] ?? '', columns } : [];
  });
}

/** Columns that a CREATE TABLE has declared so far. */
export function declaredColumns(terms: readonly Term[]): string[] {
  const open = terms.findIndex(({ word }) => word === '(');
  const found: string[] = [];
  let depth = 0;
  for (let at = open; at >= 0 && at < terms.length; at++) {
    const { word, parts = [] } = terms[at] ?? {};
    if (word === '(') depth++;
    else if (word === ')') depth--;
    if (depth === 0) break;
    const begins = depth === 1 && (terms[at - 1]?.word === ',' || at === open + 1);
    if (begins && parts.length === 1 && !reservedWords.has(word ?? '') && word !== 'exclude')
      found.push(parts[0] ?? '');
  }
  return found;
}

function namesInBrackets(terms: readonly Term[], open: number): string[] {
  const names: string[] = [];
  for (let at = open + 1; at < terms.length && terms[at]?.word !== ')'; at++) {
    const [name] = terms[at]?.parts ?? [];
    if (name !== undefined) names.push(name);
  }
  return names;
}
