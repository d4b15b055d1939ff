import { describe, expect, it } from 'vitest';
import type { Rule } from '#core/rules/rule';
import { general } from '#rules/general/library';

/** The family "Data loss and bulk change" as the catalogue of rules spells it, with its severities. */
const dataLoss: Readonly<Record<string, Rule['severity']>> = {
  'drop-table': 'error',
  'drop-column': 'error',
  'drop-schema': 'error',
  'drop-database': 'error',
  truncate: 'error',
  'drop-cascade': 'error',
  'drop-constraint': 'warning',
  'drop-not-null': 'warning',
  'drop-index-unique': 'warning',
  'delete-without-where': 'error',
  'update-without-where': 'error',
  'backfill-in-one-statement': 'warning',
  'narrowing-type': 'error',
  'enum-value-removed': 'error',
  'sequence-reset': 'warning',
  'replace-index-gap': 'warning',
};

/** The family "Compatibility with running application code". */
const compatibility: Readonly<Record<string, Rule['severity']>> = {
  'rename-table': 'warning',
  'rename-column': 'warning',
  'rename-schema': 'warning',
  'rename-enum-value': 'warning',
  'column-default-changed': 'info',
  'required-column-without-default': 'error',
  'function-signature-changed': 'warning',
  'view-columns-changed': 'warning',
  'dependent-views-block': 'error',
};

describe('the General library', () => {
  it.each(Object.entries({ ...dataLoss, ...compatibility }))(
    'has and recommends %s with severity %s',
    (name, severity) => {
      const rule = general.rules.find((each) => each.name === name);
      expect([rule?.severity, rule?.recommended]).toEqual([severity, true]);
    },
  );
});
