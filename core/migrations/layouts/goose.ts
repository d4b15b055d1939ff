import { certain } from './evidence';
import { defineLayout } from './layout';
import { readNames } from './names';
import { markedBy } from './sections';

const form = /^(?<version>\d+)_(?<name>.+)\.sql$/;
const mark = /^--\s*\+goose\s+(?<direction>up|down)\s*$/gim;
const envsub = /^--\s*\+goose\s+envsub(?:st)?\s+(?<state>on|off)\s*$/gim;
const noTransaction = /^--\s*\+goose\s+no\s+transaction\s*$/im;

/**
 * goose: one file with the lines `-- +goose Up` and `-- +goose Down`, in the order of the numbers. Each part runs in a
 * transaction of its own; `-- +goose NO TRANSACTION` anywhere in the file takes it away from both. `StatementBegin` and
 * `StatementEnd` are comments here: the splitter needs no help with bodies. `${NAME}` and `$NAME` are filled in
 * between `-- +goose ENVSUB ON` and `OFF` (ENVSUBST before it was released), and nowhere else.
 *
 * https://github.com/pressly/goose/blob/main/internal/sqlparser/parser.go
 * https://github.com/mfridman/interpolate/blob/main/parser.go
 */
export const goose = defineLayout({
  id: 'goose',
  title: 'goose',
  naming: '<number>_<name>.sql',
  order: 'version',
  identity: 'version',
  transaction: 'wrapped',
  placeholders: ['dollar'],
  ledger: { tables: ['goose_db_version'] },
  sources: ['https://github.com/pressly/goose/blob/main/internal/sqlparser/parser.go'],
  recognise: ({ samples }) =>
    samples.some((text) => markedBy(mark, text).length > 0) ? certain('its files have a line -- +goose Up') : undefined,
  read: () => readNames(form),
  sections: (text) => markedBy(mark, text),
  filledIn: (text) => {
    const marks = [...text.matchAll(envsub)].map(({ index, groups = {} }) => ({
      at: index,
      isOn: groups['state']?.toLowerCase() === 'on',
    }));
    return marks.flatMap(({ at, isOn }, place) =>
      isOn ? { start: at, end: marks[place + 1]?.at ?? text.length } : [],
    );
  },
  transactionIn: (text) => (noTransaction.test(text) ? 'none' : undefined),
});
