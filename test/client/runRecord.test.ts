import { describe, expect, it } from 'vitest';
import { type RunRecord, recorded, runRecord } from '#client/runs/runRecord';
import { runEvent } from '#protocol/runEvent';

const at = '2026-01-02T03:04:05.000Z';
const begun: RunRecord = {
  id: '',
  title: 'Execute 1 migration',
  connection: 'shop',
  environment: 'test',
  folder: 'file:///shop',
  startedAt: at,
  lines: [],
};
const step = { migration: '1', file: 'm/1_a.up.sql', step: 1, steps: 2 };
const session = { pid: 7, user: 'ann', application: 'psql', state: 'idle in transaction', seconds: 61.4, query: '' };

function told(...events: readonly object[]): RunRecord {
  return events.reduce<RunRecord>((record, event) => recorded(record, runEvent.parse({ at, ...event })), begun);
}

describe('a run', () => {
  it('is the fold of what it told', () => {
    const run = told(
      { event: 'run started', run: '1a2b3c4d', database: 'shop' },
      { event: 'lock waiting', holder: 'process 9 of bob' },
      { event: 'migrations chosen', migrations: 1 },
      { event: 'migration started', migration: '1', file: step.file },
      { event: 'step started', ...step, line: 4 },
      { event: 'progress', ...step, seconds: 3.2, phase: 'building index', percent: 41.6 },
      { event: 'blocked', ...step, by: [session] },
      { event: 'others waiting', ...step, sessions: 3, seconds: 2.1 },
      { event: 'long transaction', session },
      { event: 'pause', ...step, seconds: 5, because: '3 wait' },
      { event: 'retry', ...step, attempt: 1, attempts: 5, message: 'lock timeout', by: [session] },
      { event: 'migration finished', migration: '1', file: step.file, milliseconds: 1234 },
      { event: 'note', text: 'a mark was taken off' },
      { event: 'run finished', outcome: 'ok', migrations: 1 },
    );
    expect(runRecord.parse(run)).toEqual(run);
    expect([run.id, run.outcome]).toEqual(['1a2b3c4d', 'ok']);
    const who = 'process 7, ann, psql, idle in transaction, for 61 s';
    expect(run.lines.map(({ text }) => text)).toEqual([
      'connected to shop',
      'waiting for another run: process 9 of bob',
      '1 migration to run',
      'm/1_a.up.sql',
      'm/1_a.up.sql: step 1 of 2',
      'm/1_a.up.sql: building index, 42 %, 3 s',
      `m/1_a.up.sql: waits for ${who}`,
      'm/1_a.up.sql: 3 wait for it, the first since 2 s',
      `in the way may be ${who}`,
      'pausing for 5 s: 3 wait',
      'm/1_a.up.sql: try 1 of 5 failed: lock timeout',
      'm/1_a.up.sql: done in 1.2 s',
      'a mark was taken off',
      'finished',
    ]);
  });

  it('keeps what failed, and where', () => {
    const place = { file: step.file, line: 3, character: 2, end: 9 };
    const run = told({ event: 'run finished', outcome: 'failed', migrations: 0, message: 'no', advice: 'do', place });
    expect(run).toMatchObject({ outcome: 'failed', message: 'no', advice: 'do', place });
  });

  it('of endless words is told by its beginning and its end', () => {
    const notes = Array.from({ length: 2_000 }, (_, number) => ({ event: 'note', text: `${number}` }));
    const texts = told(...notes).lines.map(({ text }) => text);
    expect(texts.length).toBeLessThanOrEqual(500);
    expect([texts[0], texts.at(-1)]).toEqual(['0', '1999']);
  });
});
