import { table } from '#test/bench/shared/table';

/** What the product promises of its speed, on a machine like the one that the peers were measured on. */
export interface Target {
  readonly name: string;
  readonly unit: string;
  readonly atMost: number;
}

export interface Verdict {
  readonly target: Target;
  readonly value: number;
}

const edit = (lines: string, atMost: number, more = ''): Target => ({
  name: `edit to diagnostics, ${lines} lines${more}`,
  unit: 'ms',
  atMost,
});

export const targets = {
  latency: { 101: edit('101', 10), 1001: edit('1,001', 15), 10001: edit('10,001', 40) },
  initialize: { name: 'initialize', unit: 'ms', atMost: 200 },
  serverMemory: { name: 'server at 10,001 lines', unit: 'MiB', atMost: 130 },
  corpusCpu: { name: 'all files', unit: 'CPU s', atMost: 1 },
  corpusMemory: { name: 'all files', unit: 'MiB', atMost: 100 },
  warmCache: { name: 'all files, warm --cache, to squawk', unit: 'times', atMost: 1 },
  oneFileCpu: { name: 'one file', unit: 'CPU s', atMost: 0.25 },
  /** The promises in CPU seconds, as multiples of the floor of the machine that they were made on: 0.49 and 0.17 CPU s there. */
  corpusToFloor: { name: 'all files, to the floor', unit: 'times', atMost: 2.04 },
  oneFileToFloor: { name: 'one file, to the floor', unit: 'times', atMost: 1.47 },
  allLibraries: {
    1001: edit('1,001', 15, ', five libraries'),
    10001: edit('10,001', 40, ', five libraries'),
    corpusCpu: { name: 'all files, five libraries', unit: 'CPU s', atMost: 1 },
    corpusMemory: { name: 'all files, five libraries', unit: 'MiB', atMost: 100 },
  },
  firstOpen: { name: 'first open after 2,000 migrations', unit: 'ms', atMost: 2_000 },
  editWithContext: { name: 'edit to diagnostics after 2,000 migrations', unit: 'ms', atMost: 10 },
  reach: { name: 'edit of the tenth of 2,000 reaches the last', unit: 'ms', atMost: 1_000 },
  hoverMeanwhile: { name: 'hover in another file while 18 MB are opened', unit: 'ms', atMost: 500 },
  fixAll: { name: 'fix all, 1,000 lines', unit: 'ms', atMost: 50 },
  setGrowth: { name: 'growth from 2,000 to 10,000 files', unit: 'times', atMost: 6 },
  setMemory: { name: '10,000 files', unit: 'MiB', atMost: 300 },
  growth: { name: 'growth from 1,001 to 10,001 lines', unit: 'times', atMost: 12 },
} as const;

export function verdictsText(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ target, value }) => [
    target.name,
    `${value.toFixed(2)} ${target.unit}`,
    `${target.atMost} ${target.unit}`,
    value <= target.atMost ? 'reached' : 'MISSED',
  ]);
  return table(['target', 'measured', 'at most', ''], rows);
}
