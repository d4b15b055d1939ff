import { Scanner } from '#core/sql/text/scanner';

/** What a text may ask of the grammar, bounded from above without parsing. */
export interface Complexity {
  readonly tokens: number;
  /** How many tokens hang on one another at most; an opening bracket counts for `bracketDepth`. */
  readonly depth: number;
  /** Where that is. */
  readonly deepestAt: number;
}

/** A bracket takes as much of the grammar's stack as four operators, measured with nested subqueries. */
const bracketDepth = 4;

/** Words that begin another item of a flat list, as a comma does: nothing before them hangs on what follows. */
const separators = new Set(['and', 'or', 'when', 'then', 'else']);
/** Words that hang on everything in front of them, lists with commas included. */
const joints = new Set(['join', 'union', 'intersect', 'except']);
/** No word that counts is longer. */
const longestWord = 'intersect'.length;

export function complexityOf(text: string): Complexity {
  const scanner = new Scanner(text);
  const gauge = new DepthGauge();
  let tokens = 0;
  let depth = 0;
  let deepestAt = 0;
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind === 'comment') continue;
    const { start, end } = scanner;
    const counts = kind === 'punctuation' || (kind === 'word' && end - start <= longestWord);
    gauge.add(counts ? text.slice(start, end).toLowerCase() : '');
    tokens++;
    if (gauge.depth <= depth) continue;
    depth = gauge.depth;
    deepestAt = start;
  }
  return { tokens, depth, deepestAt };
}

class DepthGauge {
  /** Tokens since the last separator, and joints, of the bracket that is open now. */
  private chain = 0;
  private joined = 0;
  /** The same of the brackets around it, and the depth of them all. */
  private readonly outer: number[] = [];
  private around = 0;

  get depth(): number {
    return this.around + this.chain + this.joined;
  }

  add(token: string): void {
    this.chain++;
    if (token === '(' || token === '[' || token === 'case') this.open();
    else if (token === ')' || token === ']' || token === 'end') this.close();
    else if (token === ',' || separators.has(token)) this.chain = 0;
    else if (joints.has(token)) this.joined++;
    else if (token === ';') this.chain = this.joined = 0;
  }

  private open(): void {
    this.outer.push(this.chain, this.joined);
    this.around += this.chain + this.joined + bracketDepth;
    this.chain = this.joined = 0;
  }

  private close(): void {
    const [chain, joined] = this.outer.splice(-2);
    if (chain === undefined || joined === undefined) return;
    this.chain = chain;
    this.joined = joined;
    this.around -= chain + joined + bracketDepth;
  }
}
