/**
 * `npx tsx scripts/measure-locks/main.ts [--majors 12,18] [--form pattern] [--missing] [--check]`
 *
 * Runs every statement form on real servers and writes what they did to core/effects/measured/locks.json. Majors or forms
 * that were not asked for keep what the file says. `--missing` asks for the forms that the file does not have. `--check` writes
 * nothing and fails when the file says otherwise.
 */
import { parseArgs } from 'node:util';
import { MAJORS, parseMajor } from '#scripts/postgres/versions';
import { differences } from './differences';
import { surprises } from './expectations';
import { print, readMeasured, writeMeasured } from './file';
import { forms } from './forms/all';
import { merge, rowOf } from './merge';
import { measureMajors } from './run';

const { values } = parseArgs({
  options: {
    majors: { type: 'string' },
    form: { type: 'string' },
    missing: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const majors = values.majors?.split(',').map(parseMajor) ?? MAJORS;
const pattern = new RegExp(values.form ?? '');
const committed = await readMeasured();
const selected = forms.filter(
  (form) => pattern.test(form.id) && !(values.missing && rowOf(committed, form) !== undefined),
);

const measurements = await measureMajors(majors, selected, (line) => console.log(line));
const measured = merge(committed, forms, measurements);

const unexpected = surprises(forms, measured.forms);
for (const line of unexpected) console.log(`Unexpected: ${line}`);
if (unexpected.length > 0) process.exitCode = 1;

if (values.check) {
  const found = differences(committed, measured);
  for (const line of found) console.log(line);
  console.log(found.length === 0 ? 'The servers do what the file says.' : `${found.length} differences.`);
  if (print(committed) !== print(measured)) process.exitCode = 1;
} else {
  await writeMeasured(measured);
  console.log(`${selected.length} forms on PostgreSQL ${majors.join(', ')}.`);
}
