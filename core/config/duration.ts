import * as z from 'zod';

const shape = /^\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*$/;

/** A duration as PostgreSQL writes it: `500ms`, `2s`, `1min`, or a bare number of milliseconds. */
export const duration = z
  .union([z.string().regex(shape, 'write a duration such as 500ms, 2s or 1min'), z.number().int().nonnegative()])
  .transform(String);

const seconds: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3_600, d: 86_400 };

/** @param text a duration as PostgreSQL writes it */
export function secondsOf(text: string): number {
  const [, count = '0', unit = 'ms'] = shape.exec(text) ?? [];
  return Number(count) * (seconds[unit] ?? 1);
}
