import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

/** Ways in which the same thing is written so that a rule may miss it, or see it where it is not (issue 4). */
export const kinds = [
  'synonyms',
  'quoted names',
  'domains',
  'arrays',
  'partitions',
  'inheritance',
  'views over views',
  'DO blocks',
  'ALTER after CREATE',
  'roles',
  'two schemas',
] as const;

const caseShape = z.strictObject({
  kind: z.enum(kinds),
  why: z.string(),
  before: z.string().optional(),
  /** Set where the rule is known to say nothing of it: why. The case goes on saying what should be marked. */
  missed: z.string().optional(),
  /** `«` and `»` stand around each place that a finding has to mark; without any the rule has to be quiet. */
  sql: z.string(),
});

const excuseShape = z.strictObject({
  rules: z.array(z.string()).min(1),
  kinds: z.array(z.enum(kinds)).min(1),
  why: z.string(),
});

export type TrickyCase = z.output<typeof caseShape>;

/** The cases of one rule, written by hand in `<library>/<rule>.yaml`. */
export function trickyCases(library: string, rule: string): readonly TrickyCase[] {
  return z.array(caseShape).parse(read(library, `${rule}.yaml`));
}

/** The rules, as `library/rule`, that have a file of cases. */
export function rulesWithCases(): readonly string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(import.meta.dirname, name)).map((file) => `${name}/${file.replace(/\.yaml$/, '')}`),
    );
}

/** Which kinds of case a rule cannot have, and why. */
export function excuses(): readonly z.output<typeof excuseShape>[] {
  return z.array(excuseShape).parse(read('excused.yaml'));
}

export function withoutMarks(sql: string): string {
  return sql.replaceAll(/[«»]/g, '');
}

function read(...path: readonly string[]): unknown {
  return parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'));
}
