import * as z from 'zod';
import type { RunEvent } from '#protocol/runEvent';
import { eventText } from './eventText';

/** What is kept of a run: who ran what where, how it went and what it said. Words from a database are data. */
export const runRecord = z.object({
  /** What `pg_stat_activity` knew it by; empty until it has begun. */
  id: z.string(),
  /** `Execute`, `Roll back`. */
  title: z.string(),
  connection: z.string(),
  environment: z.string(),
  /** The workspace folder. */
  folder: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Undefined while it runs. */
  outcome: z.string().optional(),
  message: z.string().optional(),
  advice: z.string().optional(),
  place: z.object({ file: z.string(), line: z.number(), character: z.number(), end: z.number() }).optional(),
  lines: z.array(z.object({ at: z.string(), text: z.string() })),
});

export type RunRecord = z.infer<typeof runRecord>;

/** A run that says more than this is told by its beginning and its end. */
const mostLines = 500;

/** The record after an event. */
export function recorded(record: RunRecord, event: RunEvent): RunRecord {
  const text = eventText(event);
  const lines = text === undefined ? record.lines : [...record.lines, { at: event.at, text }];
  const kept =
    lines.length <= mostLines ? lines : [...lines.slice(0, mostLines / 2), ...lines.slice(1 - mostLines / 2)];
  switch (event.event) {
    case 'run started':
      return { ...record, id: event.run, lines: kept };
    case 'run finished': {
      const { outcome, message, advice, place } = event;
      return { ...record, outcome, message, advice, place, lines: kept };
    }
    default:
      return { ...record, lines: kept };
  }
}
