import { extendCheck } from '#core/rules/api';
import { unlogged } from '#rules/base/unlogged';

export const recoverableLedger = extendCheck(unlogged, {
  name: 'recoverable-ledger',
  summary: 'Financial tables are crash-safe.',
  severity: 'error',
  recommended: true,
  clause: 'SOX 404; Exchange Act 13(b)(2)(A); COBIT 2019 DSS04.07',
  requirement: 'Books and records are kept; data can be restored completely.',
  tags: ['durability'],
  params: { classes: ['financial'] },
  options: ['stagingWords'],
  examples: {
    bad: [
      {
        sql: 'CREATE UNLOGGED TABLE ledger_entries (id bigint PRIMARY KEY, amount numeric(19,4));',
        fixed: 'CREATE TABLE ledger_entries (id bigint PRIMARY KEY, amount numeric(19,4));',
      },
      {
        sql: 'CREATE UNLOGGED TABLE fin."JournalEntries" (id bigint, amount numeric);',
        fixed: 'CREATE TABLE fin."JournalEntries" (id bigint, amount numeric);',
      },
    ],
    good: [
      { sql: 'CREATE UNLOGGED TABLE ledger_entries_import (id bigint, amount numeric(19,4));' },
      { sql: 'CREATE TABLE ledger_entries (id bigint PRIMARY KEY, amount numeric(19,4));' },
      { sql: 'CREATE UNLOGGED TABLE carts (id bigint, amount numeric);' },
    ],
  },
});
