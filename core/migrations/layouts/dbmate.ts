import { byText } from './compare';
import { certain } from './evidence';
import { defineLayout } from './layout';
import { readFiles } from './names';
import { lineAt, markedBy } from './sections';

const form = /^(?<version>\d+)(?:_(?<name>.*)|.*)\.sql$/;
const mark = /^--\s*migrate:(?<direction>up|down)(?=\s|$)/gm;

/**
 * dbmate: one file with the lines `-- migrate:up` and `-- migrate:down`, run in the order of the file names, as text: 10
 * runs before 9. Each part runs in a transaction of its own; with `transaction:false` on its line it is sent as one message,
 * which the server runs as one transaction all the same when it holds several statements.
 *
 * https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/migration.go (`upRegExp`, `parseMigrationOptions`)
 * https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/db.go (`migrationFileRegexp`, sorted by `FileName`)
 * https://github.com/amacneil/dbmate/blob/main/README.md (`schema_migrations`)
 */
export const dbmate = defineLayout({
  id: 'dbmate',
  title: 'dbmate',
  naming: '<version>_<name>.sql',
  order: 'name',
  identity: 'version',
  transaction: 'wrapped',
  placeholders: [],
  ledger: { tables: ['schema_migrations'] },
  sources: [
    'https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/migration.go',
    'https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/db.go',
    'https://github.com/amacneil/dbmate/blob/main/README.md',
  ],
  recognise: ({ samples }) =>
    samples.some((text) => sections(text).length > 0) ? certain('its files have a line -- migrate:up') : undefined,
  read: () => readFiles(form, byText),
  sections,
});

function sections(text: string) {
  return markedBy(mark, text).map((part) => ({
    ...part,
    transaction: /\stransaction:false(?=\s|$)/.test(lineAt(text, part.start)) ? ('batch' as const) : undefined,
  }));
}
