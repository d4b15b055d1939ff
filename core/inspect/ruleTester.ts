import type { FileAnalysis } from '#core/analysis/analysis';
import { byNames } from '#core/classification/basis';
import { Classifier } from '#core/classification/classifier';
import { defaultSettings } from '#core/config/settings';
import { applyFixes } from '#core/rules/applyFixes';
import type { Finding } from '#core/rules/finding';
import { type Library, ruleId } from '#core/rules/library';
import { type DataKnowledge, indexRules, type LintResult, lint } from '#core/rules/lint';
import type { Example, Rule } from '#core/rules/rule';
import { composeRuleSet } from '#core/rules/ruleSet';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';

import type { StatementParser } from '#core/sql/parseFile';
import { type ExampleSet, placeExample } from './placeExample';
import { understand } from './understand';
import { undoingMigration } from './undoingExample';

/** The server that an example is meant for when it does not say. */
const usualVersion = 15;

/** One example of one rule. */
export interface ExampleCase {
  readonly library: Library;
  readonly rule: Rule;
  readonly kind: 'good' | 'bad';
  /** From 1, within its kind. */
  readonly number: number;
  readonly example: Example;
}

/** The examples of a library's rules. What no `check` finds, the engine's own and what needs a snapshot, is left out. */
export function examplesOf(library: Library): readonly ExampleCase[] {
  return library.rules
    .filter((rule) => rule.on !== 'engine' && rule.on !== 'snapshot')
    .flatMap((rule) =>
      (['bad', 'good'] as const).flatMap((kind) =>
        rule.examples[kind].map((example, place) => ({ library, rule, kind, number: place + 1, example })),
      ),
    );
}

/** Runs examples of rules through everything that a file of a user goes through: parse, analyse, lint, fix. */
export class RuleTester {
  readonly #parser: StatementParser;
  readonly #data: DataKnowledge = { classifier: new Classifier(byNames), strongNames: 'lower' };

  constructor(parser: StatementParser) {
    this.#parser = parser;
  }

  /** What the example's own rule finds in a text that takes the place of the example's. */
  findings(test: ExampleCase, sql = test.example.sql): readonly Finding[] {
    const { library, rule, example } = test;
    const id = ruleId(library, rule);
    const { path = 'example.sql', files = [] } = example;
    const before = this.#analyse({ path: 'before.sql', sql: example.before ?? '', files: [] }, test, emptySchema());
    const undone = example.undoes && `${example.undoes}.sql`;
    const analysis = this.#analyse({ path, sql, files }, test, before.end.schema, undone);
    const { findings, failures }: LintResult = lint(
      analysis,
      indexRules(
        composeRuleSet({
          libraries: [{ ...library, rules: [rule] }],
          profile: 'strict',
          settings: new Map([[id, { severity: rule.severity, options: example.options }]]),
        }),
        this.#data,
      ),
    );
    if (failures.length > 0) fail(test, `the rule throws: ${failures.map(({ error }) => String(error)).join(', ')}`);
    const after = this.#analyse({ path: 'after.sql', sql: example.after ?? '', files: [] }, test, analysis.end.schema);
    return findings.filter(({ pending }) => pending?.persists(after.end.schema) ?? true);
  }

  /**
   * Throws an error that says what is wrong with the example, or with the rule.
   * @param fixed whether an example has to say what its fix makes of it
   */
  check(test: ExampleCase, fixed: 'required' | 'optional' = 'required'): void {
    const { rule, kind, example } = test;
    const findings = this.findings(test);
    if (kind === 'good') {
      if (findings.length > 0) fail(test, `the rule speaks: ${findings.map(({ message }) => message).join(' ')}`);
      return;
    }
    if (findings.length === 0) fail(test, 'the rule is silent');
    const fixes = findings.flatMap((finding) => finding.fixes[0] ?? []);
    if (fixes.length > 0 && !rule.fixable) fail(test, 'there is a fix, but the rule is not called fixable');
    if (example.fixed === undefined && fixed === 'optional') return;
    if (fixes.length > 0 !== (example.fixed !== undefined)) {
      fail(test, example.fixed === undefined ? 'there is a fix, but no `fixed`' : 'there is a `fixed`, but no fix');
    }
    if (example.fixed === undefined) return;
    const { text } = applyFixes(example.sql, fixes);
    if (text !== example.fixed) fail(test, `the fix makes of it:\n${text}\ninstead of:\n${example.fixed}`);
    const speaks = this.findings(test, text).length > 0;
    if (speaks && example.isUnfinished !== true) fail(test, `the rule still speaks after the fix:\n${text}`);
    if (!speaks && example.isUnfinished === true)
      fail(test, `the fix is called unfinished, and the rule is silent:\n${text}`);
  }

  /** @param undone the file that this one takes back, where no `files` say so */
  #analyse(set: ExampleSet, test: ExampleCase, schema: Schema, undone?: string): FileAnalysis {
    const { example } = test;
    const { path, sql } = set;
    const { version = usualVersion, transaction } = example;
    const settings = { ...defaultSettings, version, transaction: transaction ?? (example.path ? undefined : 'none') };
    const context = { parser: this.#parser, settings };
    const place =
      undone === undefined ? placeExample(set, schema, context) : { schema, migration: undoingMigration(path, undone) };
    const { analysis } = understand(path, sql, { ...context, ...place });
    const refused = analysis.notAnalysed.find(({ reason }) => reason === 'syntax error');
    if (refused !== undefined) fail(test, `${path} is not SQL: ${refused.message}\n${sql}`);
    return analysis;
  }
}

function fail({ library, rule, kind, number, example }: ExampleCase, what: string): never {
  throw new Error(`${ruleId(library, rule)}, ${kind} example ${number}: ${what}\n\n${example.sql}`);
}
