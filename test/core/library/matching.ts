import { RuleTester } from '#core/inspect/ruleTester';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { acme, built } from './build';

/** A rule in the words of a library, and the file that it looks at. */
interface Sought {
  readonly rule: string;
  readonly sql: string;
  readonly before?: string;
  readonly after?: string;
  readonly version?: number;
  readonly options?: Record<string, unknown>;
}

/** Runs rules of libraries that are made on the spot. */
export class Matching {
  private constructor(readonly tester: RuleTester) {}

  static async create(): Promise<Matching> {
    return new Matching(new RuleTester(createStatementParser(await loadGrammar())));
  }

  /** What a rule says of a file, and where. */
  async found({ rule, sql, ...context }: Sought) {
    const text = acme(`  - id: acme/x\n    title: X\n    ${rule.trim().replaceAll('\n', '\n    ')}\n`);
    const { library } = await built(text);
    const [own] = library.rules;
    if (own === undefined) throw new Error('The library has no rule.');
    return this.tester.findings({ library, rule: own, kind: 'bad', number: 1, example: { sql, ...context } });
  }

  async messages(sought: Sought): Promise<readonly string[]> {
    return (await this.found(sought)).map(({ message }) => message);
  }
}

export const on = (event: string, message: string, rest = '') =>
  `on: ${event}\nmessage: ${JSON.stringify(message)}\n${rest}`;
export const state = (kind: string, message: string, rest = '') =>
  `state: ${kind}\nmessage: ${JSON.stringify(message)}\n${rest}`;
