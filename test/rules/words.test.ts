import { describe, expect, it } from 'vitest';
import { engine } from '#core/rules/engine/library';
import { ruleId } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import { general } from '#rules/general/library';
import { libraries } from '#rules/libraries';

const rules = libraries.flatMap((library) => library.rules.map((rule) => ({ id: ruleId(library, rule), rule })));

/** The family "Locks and scans" as the catalogue of rules spells it, with its severities. */
const locksAndScans: Readonly<Record<string, Rule['severity']>> = {
  'index-without-concurrently': 'error',
  'drop-index-without-concurrently': 'warning',
  'reindex-without-concurrently': 'error',
  'concurrently-in-transaction': 'error',
  'index-build-after-lock': 'error',
  'unique-constraint-builds-index': 'error',
  'primary-key-builds-index': 'error',
  'primary-key-on-nullable-column': 'error',
  'exclusion-constraint-builds-index': 'error',
  'foreign-key-validates': 'error',
  'column-with-references': 'warning',
  'check-validates': 'error',
  'column-with-check-scans': 'error',
  'validate-in-same-transaction': 'error',
  'set-not-null-scans': 'error',
  'volatile-default-rewrites': 'error',
  'constant-default-rewrites': 'error',
  'serial-column-rewrites': 'error',
  'identity-column-rewrites': 'error',
  'stored-generated-column-rewrites': 'error',
  'constrained-domain-column-rewrites': 'error',
  'change-type-rewrites': 'error',
  'change-type-rechecks': 'warning',
  'attach-partition-scans': 'error',
  'attach-partition-builds-index': 'warning',
  'detach-partition-without-concurrently': 'warning',
  'create-partition-locks-parent': 'warning',
  'default-partition-scanned': 'warning',
  'refresh-materialized-view-blocks': 'warning',
  'vacuum-full': 'warning',
  'cluster-rewrites': 'warning',
  'set-logged-rewrites': 'error',
  'set-access-method-rewrites': 'error',
  'set-tablespace-copies': 'error',
  'create-trigger-blocks-writes': 'info',
  'drop-trigger-blocks': 'info',
  'domain-constraint-scans': 'error',
  'drop-foreign-key-locks-referenced': 'warning',
  'drop-table-locks-referenced': 'warning',
  'composite-type-change': 'warning',
  'explicit-lock-table': 'warning',
  'policy-or-rule-change-blocks': 'info',
};

/** The family "Transactions and timeouts". */
const transactions: Readonly<Record<string, Rule['severity']>> = {
  'lock-timeout-missing': 'warning',
  'lock-timeout-too-long': 'warning',
  'lock-timeout-zero': 'error',
  'lock-timeout-too-late': 'warning',
  'statement-timeout-missing': 'warning',
  'statement-timeout-cuts-concurrent-build': 'warning',
  'idle-in-transaction-timeout-missing': 'warning',
  'statement-after-exclusive-lock': 'warning',
  'several-tables-locked': 'info',
  'lock-order-inverted': 'warning',
  'several-alter-table': 'info',
  'transaction-control': 'error',
  'transaction-left-open': 'error',
  'mixed-schema-and-data': 'warning',
  'mixed-transactional-and-not': 'error',
  'enum-value-used-in-same-transaction': 'error',
  'set-without-local': 'warning',
};

/** The family "Types". */
const types: Readonly<Record<string, Rule['severity']>> = {
  'prefer-bigint-key': 'warning',
  'prefer-identity': 'info',
  'prefer-text': 'info',
  'no-char': 'warning',
  'prefer-timestamptz': 'warning',
  'no-money': 'warning',
  'no-json': 'warning',
  'no-float-for-money': 'warning',
  'no-timestamp-precision': 'info',
  'enum-for-open-set': 'info',
  'serial-in-new-table': 'info',
  'unqualified-varchar': 'info',
  'domain-with-check': 'info',
};

/** The family "Schema quality". */
const schemaQuality: Readonly<Record<string, Rule['severity']>> = {
  'primary-key-required': 'warning',
  'foreign-key-without-index': 'warning',
  'foreign-key-type-mismatch': 'error',
  'duplicate-index': 'warning',
  'redundant-index': 'info',
  'wide-index': 'info',
  'hash-index-old-server': 'warning',
  'unnamed-constraint': 'info',
  'identifier-too-long': 'error',
  'reserved-word': 'warning',
  'table-naming': 'info',
  'column-naming': 'info',
  'index-naming': 'info',
  'constraint-naming': 'info',
  'constraint-never-validated': 'warning',
  'unqualified-name': 'info',
  'comment-required': 'info',
  'duplicate-column-assignment': 'error',
  'column-order-padding': 'info',
  'unlogged-table': 'warning',
  inheritance: 'info',
};

/** The families "Idempotence" and "Security". */
const securityAndIdempotence: Readonly<Record<string, Rule['severity']>> = {
  'not-idempotent': 'warning',
  'create-or-replace-changes-shape': 'warning',
  'security-definer-search-path': 'error',
  'function-search-path': 'info',
  'grant-to-public': 'warning',
  'superuser-role': 'warning',
  'row-security-without-policy': 'warning',
  'policy-always-true': 'warning',
  'extension-untrusted': 'info',
  'password-in-sql': 'error',
};

/** The family "The set of migrations". */
const theSet: Readonly<Record<string, Rule['severity']>> = {
  'down-missing': 'warning',
  'down-does-not-reverse': 'warning',
  'irreversible-step': 'info',
  'version-duplicate': 'error',
  'version-gap': 'warning',
  'out-of-order': 'warning',
  'applied-file-edited': 'error',
  'file-name-unrecognised': 'info',
};

/** In the library, and only in the strict profile. */
const strictOnly = [
  'statement-timeout-missing',
  'idle-in-transaction-timeout-missing',
  'no-timestamp-precision',
  'enum-for-open-set',
  'unqualified-varchar',
  'domain-with-check',
  'wide-index',
  'table-naming',
  'column-naming',
  'index-naming',
  'constraint-naming',
  'unqualified-name',
  'column-order-padding',
  'comment-required',
  'inheritance',
  'function-search-path',
  'version-gap',
];

describe('the General library', () => {
  const severities = new Map(general.rules.map(({ name, severity }) => [name, severity]));

  it.each(
    Object.entries({
      ...locksAndScans,
      ...transactions,
      ...types,
      ...schemaQuality,
      ...securityAndIdempotence,
      ...theSet,
    }),
  )('has %s with severity %s', (name, severity) => {
    expect(severities.get(name)).toBe(severity);
  });

  it('recommends all but the rules that only strict projects want', () => {
    const left = general.rules.filter(({ recommended }) => !recommended).map(({ name }) => name);
    expect(left.toSorted()).toEqual(strictOnly.toSorted());
  });
});

describe('every rule', () => {
  it('has an id of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules)('$id has words', ({ rule }) => {
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.family).not.toBe('');
    expect(rule.summary).toMatch(/^\S.*\.$/);
    expect(rule.why.length).toBeGreaterThan(rule.summary.length);
    expect(rule.instead).toMatch(/^[A-Z]/);
    expect(rule.examples.bad).not.toHaveLength(0);
    expect(rule.examples.good).not.toHaveLength(0);
  });

  /** What holds of a set of files is the tools' to say. */
  it.each(rules)('$id names its sources', ({ rule }) => {
    const authority = rule.name in theSet ? /^https:\/\// : /^https:\/\/www\.postgresql\.org\/docs\//;
    expect(rule.sources.some((source) => authority.test(source))).toBe(true);
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\/\S+$|^[a-z_-]+: \S+$/);
  });

  it.each(rules.filter(({ rule }) => rule.fixable))('$id shows what its fix does', ({ rule }) => {
    expect(rule.examples.bad.some(({ fixed }) => fixed !== undefined)).toBe(true);
  });
});

describe('the engine', () => {
  it('shares no name with a library', () => {
    expect(libraries.map(({ name }) => name)).not.toContain(engine.name);
  });
});
