import * as z from 'zod';
import type { Library } from '#core/rules/library';

/** One example of a rule, and what is wrong with it. */
export interface TestedExample {
  readonly rule: string;
  readonly kind: 'good' | 'bad';
  /** From 1, within its kind. */
  readonly number: number;
  readonly failure?: string | undefined;
}

/** The contract of `confiture rules test --format json`. */
export const libraryTestSchema = z.strictObject({
  library: z.string(),
  version: z.string(),
  file: z.string(),
  examples: z.array(
    z.strictObject({
      rule: z.string(),
      kind: z.enum(['good', 'bad']),
      number: z.int().positive().describe('Within its kind.'),
      failure: z
        .string()
        .optional()
        .describe('What is wrong with the example, or with the rule; missing where all is well.'),
    }),
  ),
  withoutExamples: z.array(z.string()).describe('Rules that have no bad or no good example.'),
});

export function testJson(library: Library, file: string, examples: readonly TestedExample[]): string {
  const { name, version } = library;
  const result = { library: name, version, file, examples, withoutExamples: withoutExamples(library) };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

export function testText(library: Library, file: string, examples: readonly TestedExample[]): string {
  const failed = examples.flatMap(({ failure }) => failure ?? []);
  const bare = withoutExamples(library);
  const summary = `${file}: ${library.name} ${library.version}, ${count(library.rules.length, 'rule')}, ${count(examples.length, 'example')}, ${failed.length === 0 ? 'all as they should be' : `${failed.length} not as they should be`}.`;
  const missing = bare.length === 0 ? [] : [`Without a bad and a good example: ${bare.join(', ')}.`];
  return `${[...failed, summary, ...missing].join('\n\n')}\n`;
}

/** Ids of rules that nothing shows to speak, or to be silent. */
export function withoutExamples({ name, rules }: Library): string[] {
  return rules
    .filter(({ examples: { bad, good } }) => bad.length === 0 || good.length === 0)
    .map((rule) => `${name}/${rule.name}`);
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
