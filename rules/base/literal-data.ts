import * as z from 'zod';
import { defineCheck, fix, heldIn, isBlank, manual, type StatementContext } from '#core/rules/api';
import {
  bankAccount,
  cardNumber,
  type Detected,
  detectorNames,
  mailAddress,
  nationalNumber,
  phoneNumber,
  testNumbers,
} from './detectors';
import { hasWord } from './nameWords';
import { type WrittenValue, writing, writtenValues } from './writtenValues';

const params = z.strictObject({
  detectors: z.array(z.enum(detectorNames)).min(1).describe('What is looked for among the values.'),
  testNumbers: z.array(z.string()).default(testNumbers).describe('Card numbers of nobody, for tests.'),
  reservedDomains: z
    .array(z.string())
    .default(['example.com', 'example.org', 'example.net', '*.example', '*.test', '*.invalid', '*.local', 'localhost'])
    .describe('Domains whose addresses are nobody’s.'),
});

type Context = StatementContext<(typeof writing)[number], z.output<typeof params>>;

export const literalData = defineCheck({
  name: 'literal-data',
  family: 'Data in files',
  summary: 'Data of real people stands in the file.',
  why: `What stands in a migration is in the repository, in every clone of it and in every environment that it runs on; it cannot be
corrected or deleted there, because the history keeps it.

Looked at are the values of INSERT and UPDATE, the data of COPY FROM STDIN, and defaults. Numbers and addresses that are published for
tests are left alone. Neither message nor report repeats what was found.`,
  instead: `Load such data by a job whose source is not under version control, or write test data:

\`\`\`sql
INSERT INTO users (email) VALUES ('user1@example.com');
\`\`\`

If the value is real, take it out of the history too.`,
  sources: ['https://www.rfc-editor.org/rfc/rfc2606', manual('sql-insert')],
  needs: ['schema'],
  fixable: true,
  params,
  on: writing,
  *check(context) {
    const { facts } = context;
    const name =
      'target' in facts ? facts.target : 'table' in facts ? facts.table : 'name' in facts ? facts.name : undefined;
    if (name === undefined) return;
    const id = context.resolve(name);
    for (const written of writtenValues(context)) {
      if (isBlank(written.value)) continue;
      const found = detected(context, id, written);
      if (found === undefined) continue;
      const { span, quoted } = written;
      yield {
        message: `The migration contains ${found.what} (${found.masked}).`,
        span,
        object: id,
        conceals: span,
        fixes:
          facts.kind === 'copy'
            ? []
            : fix('Write a test value', false, { span, text: quoted ? `'${found.safe}'` : found.safe }),
      };
    }
  },
});

/** What the value is, or the first of the elements where it is the text of an array: `{a,b}`. */
function detected(context: Context, id: string, written: WrittenValue): Detected | undefined {
  const [, inside] = /^\s*\{([^{}:]*)\}\s*$/.exec(written.value) ?? [];
  const elements = inside?.split(',').map((element) => element.trim().replace(/^"|"$/g, '')) ?? [written.value];
  for (const value of elements) {
    const found = detectedIn(context, id, { ...written, value });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** In the names of columns whose long numbers are no cards. */
const keyWords = [
  'id',
  'ids',
  'ts',
  'at',
  'ms',
  'snowflake',
  'timestamp',
  'time',
  'uuid',
  'hash',
  'checksum',
  'version',
];

function detectedIn(context: Context, id: string, { column = '', value, quoted }: WrittenValue): Detected | undefined {
  const { options } = context;
  const isWanted = (name: (typeof detectorNames)[number]) => options.detectors.includes(name);
  const known = column === '' ? undefined : context.classifiedColumn(id, column);
  const isPersonal =
    known !== undefined && heldIn(known.classes, { classes: ['pii'], minConfidence: 'weak' }) !== undefined;
  if (isWanted('e-mail') && isPersonal) {
    const found = mailAddress(value, options.reservedDomains);
    if (found !== undefined) return found;
  }
  if (isWanted('iban') && quoted) {
    const found = bankAccount(value);
    if (found !== undefined) return found;
  }
  if (isWanted('national-id') && isPersonal && known.identifier) {
    const found = nationalNumber(value);
    if (found !== undefined) return found;
  }
  if (
    isWanted('phone') &&
    isPersonal &&
    hasWord(column, ['phone', 'mobile', 'cell', 'telephone', 'fax', 'cellphone', 'phonenumber'])
  ) {
    const found = phoneNumber(value);
    if (found !== undefined) return found;
  }
  const card = isWanted('pan') ? cardNumber(value, options.testNumbers) : undefined;
  return card === undefined || hasWord(column, keyWords) ? undefined : card;
}
