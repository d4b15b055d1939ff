import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { MeasuredForm, MeasuredLocks } from '#core/effects/measured/format';

const FILE = fileURLToPath(new URL('../../core/effects/measured/locks.json', import.meta.url));

/** The committed measurement. */
export async function readMeasured(): Promise<MeasuredLocks> {
  return JSON.parse(await readFile(FILE, 'utf8'));
}

export async function writeMeasured(measured: MeasuredLocks): Promise<void> {
  await writeFile(FILE, print(measured));
}

/** One line for each range of versions: compact, and a change of one claim is a change of one line. */
export function print({ servers, relations, forms }: MeasuredLocks): string {
  return [
    '{',
    `"servers": ${JSON.stringify(servers)},`,
    '"relations": {',
    lines(Object.entries(relations).map(([name, relation]) => `${JSON.stringify(name)}: ${JSON.stringify(relation)}`)),
    '},',
    '"forms": [',
    lines(forms.map(printForm)),
    ']',
    '}',
    '',
  ].join('\n');
}

function printForm({ versions, ...head }: MeasuredForm): string {
  const ranges = lines(versions.map((range) => JSON.stringify(range)));
  return `${JSON.stringify(head).slice(0, -1)},"versions":[\n${ranges}\n]}`;
}

const lines = (items: readonly string[]) => items.join(',\n');
