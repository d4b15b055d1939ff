import type { ParsedStatement } from './statement';

/** What a parsed statement costs besides its text: objects of facts for every few characters. Measured, in bytes. */
const bytesPerCharacter = 20;
const bytesPerStatement = 500;

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
    this.statements.set(text, statement);
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
