import { byNumber } from './compare';
import { certain, firstSign } from './evidence';
import { defineLayout } from './layout';
import { readNames } from './names';
import { markedBy } from './sections';

const form = /^(?<version>\d+)[^\d](?<name>.*)\.sql$/;
const mark = /^\s*--[\s-]*(?<direction>up|down)\s+migration/gim;

/**
 * node-pg-migrate: one file with the lines `-- Up Migration` and `-- Down Migration`. Without the former the whole file goes
 * up, what stands behind the latter included. In the order of the numbers, those of 17 digits being dates. All pending files
 * run in one transaction, or each in its own with `--no-single-transaction`; a SQL file cannot opt out.
 *
 * https://github.com/salsita/node-pg-migrate/blob/main/src/sqlMigration.ts (`getActions`)
 * https://github.com/salsita/node-pg-migrate/blob/main/src/migration.ts (`getNumericPrefix`, `_apply`)
 */
export const nodePgMigrate = defineLayout({
  id: 'node-pg-migrate',
  title: 'node-pg-migrate',
  naming: '<timestamp>_<name>.sql',
  order: 'version',
  identity: 'name',
  transaction: 'wrapped',
  placeholders: [],
  ledger: { tables: ['pgmigrations'] },
  sources: [
    'https://github.com/salsita/node-pg-migrate/blob/main/src/sqlMigration.ts',
    'https://github.com/salsita/node-pg-migrate/blob/main/src/migration.ts',
  ],
  recognise: ({ samples, markers, names }) =>
    firstSign(
      samples.some((text) => markedBy(mark, text).length > 1) &&
        !names.some((name) => /\.(?:up|down)\.sql$/i.test(name)) &&
        certain('its files have a line -- Up Migration'),
      markers.get('package.json')?.text.includes('"node-pg-migrate"') === true &&
        names.some((name) => form.test(name)) &&
        certain('package.json names node-pg-migrate'),
    ),
  read: () => readNames(form, (a, b) => byNumber(milliseconds(a), milliseconds(b))),
  sections: (text) => {
    const marks = markedBy(mark, text);
    return marks.some(({ direction }) => direction === 'up') ? marks : [];
  },
});

/** 17 digits are a date in UTC, to the millisecond; they are compared with timestamps in milliseconds. */
function milliseconds(version: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(version)?.slice(1).map(Number);
  if (parts === undefined) return version;
  const [year = 0, month = 1, day, hours, minutes, seconds, rest] = parts;
  return String(Date.UTC(year, month - 1, day, hours, minutes, seconds, rest));
}
