import type { MeasuredLocks } from '#core/effects/measured/format';
import { MAJORS } from '#scripts/postgres/versions';
import { fold, unfold } from './fold';
import type { Form } from './form';
import type { Result } from './result';
import type { Measurement } from './run';

/**
 * The measurement with new results in place of old ones. Forms and majors that were not measured anew keep what was known;
 * forms that are no longer listed go.
 */
export function merge(
  committed: MeasuredLocks,
  forms: readonly Form[],
  measurements: readonly Measurement[],
): MeasuredLocks {
  const known = new Map(committed.forms.map((form) => [form.form, form]));
  const resultOf = (form: Form, major: number): Result | undefined => {
    const row = known.get(form.id);
    const isKnown = row?.sql === form.sql && String(row.setup) === String(form.setup);
    const measured = measurements.find((measurement) => measurement.major === major)?.results.get(form.id);
    return measured ?? (isKnown ? unfold(row, major) : undefined);
  };
  const newest = measurements.find(({ major }) => major === Math.max(...MAJORS));
  return {
    servers: { ...committed.servers, ...Object.fromEntries(measurements.map(({ major, server }) => [major, server])) },
    relations: newest?.relations ?? committed.relations,
    forms: forms
      .map((form) =>
        fold(
          form,
          new Map(
            MAJORS.flatMap((major) => {
              const result = resultOf(form, major);
              return result === undefined ? [] : [[major, result]];
            }),
          ),
        ),
      )
      .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
  };
}
