import { createHash } from 'node:crypto';
import { lex } from '#core/sql/text/lex';

/**
 * What a finding is known by from one run to the next: its rule, its object and the statement, without places, so that
 * moving a file, adding a line above or laying a statement out anew changes nothing. 32 hexadecimal digits, worked out when
 * they are asked for: what people read does not show them.
 */
export class Fingerprint {
  readonly #rule: string;
  readonly #object: string | undefined;
  readonly #statement: string;

  /** @param statement what the finding is about, as written */
  constructor(rule: string, object: string | undefined, statement: string) {
    this.#rule = rule;
    this.#object = object;
    this.#statement = statement;
  }

  toString(): string {
    return digest([this.#rule, this.#object ?? '', normalised(this.#statement)]);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A digest of several texts, which cannot run into one another. */
export function digest(parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length}:${part}`).join('');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The tokens alone: comments, blanks and the letter case of words mean nothing. */
function normalised(statement: string): string {
  return lex(statement)
    .map(({ kind, start, end }) => {
      const token = statement.slice(start, end);
      return kind === 'word' ? token.toLowerCase() : token.replaceAll('\r\n', '\n');
    })
    .join(' ');
}
