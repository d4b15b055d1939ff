import type { ParsedStatement } from './statement';

/**
 * What a parsed statement takes in memory, in bytes: its text, its facts and those of its body. Measured over 21,000
 * statements of real migrations, rounded up.
 */
const bytesPerStatement = 400;
const bytesPerCharacter = 8;

/**
 * Parsed statements by their text, the least recently used thrown out first. The same text gives the same object for as
 * long as it stays, so that what is derived from a statement can be kept by identity.
 */
export class StatementCache {
  private readonly statements = new Map<string, ParsedStatement>();
  private bytes = 0;

  constructor(private readonly capacityBytes: number) {}

  get(text: string): ParsedStatement | undefined {
    const statement = this.statements.get(text);
    if (statement === undefined) return undefined;
    this.statements.delete(text);
    this.statements.set(statement.text, statement); // never by the text asked for, which may be a slice of a file
    return statement;
  }

  add(statement: ParsedStatement): void {
    const cost = costOf(statement.text);
    if (cost > this.capacityBytes || this.statements.has(statement.text)) return;
    this.statements.set(statement.text, statement);
    this.bytes += cost;
    for (const text of this.statements.keys()) {
      if (this.bytes <= this.capacityBytes) return;
      this.statements.delete(text);
      this.bytes -= costOf(text);
    }
  }
}

function costOf(text: string): number {
  return bytesPerStatement + text.length * bytesPerCharacter;
}
