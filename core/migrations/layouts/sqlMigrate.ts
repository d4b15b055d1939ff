import { byNumber, byText } from './compare';
import { certain } from './evidence';
import { defineLayout } from './layout';
import { baseName, readNames } from './names';
import { lineAt, markedBy } from './sections';

const form = /^(?<version>\d+)?(?:[-_]?)(?<name>.*)\.sql$/;
const mark = /^-- \+migrate (?<direction>Up|Down)(?=\s|$)/gm;

/**
 * sql-migrate: one file with the lines `-- +migrate Up` and `-- +migrate Down`, in the order of the numbers, those without
 * a number behind them by name. Each part runs in a transaction of its own, unless `notransaction` stands on its line: then
 * each statement is sent alone. `StatementBegin` and `StatementEnd` are comments here: the splitter needs no help with bodies.
 *
 * https://github.com/rubenv/sql-migrate/blob/master/sqlparse/sqlparse.go (`parseCommand`, `optionNoTransaction`)
 * https://github.com/rubenv/sql-migrate/blob/master/migrate.go (`Less`)
 */
export const sqlMigrate = defineLayout({
  id: 'sql-migrate',
  title: 'sql-migrate',
  naming: '<number>-<name>.sql',
  order: 'version',
  identity: 'name',
  transaction: 'wrapped',
  placeholders: [],
  ledger: { tables: ['gorp_migrations'] },
  sources: [
    'https://github.com/rubenv/sql-migrate/blob/master/sqlparse/sqlparse.go',
    'https://github.com/rubenv/sql-migrate/blob/master/migrate.go',
  ],
  recognise: ({ samples }) =>
    samples.some((text) => markedBy(mark, text).length > 0)
      ? certain('its files have a line -- +migrate Up')
      : undefined,
  read: () => ({
    place: readNames(form).place,
    compare: (a, b) => byNumber(a.version ?? '', b.version ?? '') || byText(baseName(a.path), baseName(b.path)),
  }),
  sections: (text) =>
    markedBy(mark, text).map((part) => ({
      ...part,
      transaction: /\snotransaction(?=\s|$)/.test(lineAt(text, part.start)) ? ('none' as const) : undefined,
    })),
});
