import type { MeasuredForm, MeasuredLocks } from '#core/effects/measured/format';
import { MAJORS } from '#scripts/postgres/versions';
import { fold, unfold } from './fold';
import type { Form } from './form';
import type { Measurement } from './major';
import type { Result } from './result';

/**
 * The measurement with new results in place of old ones. Forms and majors that were not measured anew keep what was known;
 * forms that are no longer listed go.
 */
export function merge(
  committed: MeasuredLocks,
  forms: readonly Form[],
  measurements: readonly Measurement[],
): MeasuredLocks {
  const newest = measurements.find(({ major }) => major === Math.max(...MAJORS));
  return {
    servers: { ...committed.servers, ...Object.fromEntries(measurements.map(({ major, server }) => [major, server])) },
    relations: newest?.relations ?? committed.relations,
    forms: forms
      .map((form) => fold(form, resultsOf(form, rowOf(committed, form), measurements)))
      .filter(({ versions }) => versions.length > 0)
      .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
  };
}

/** The row of a form that says today what it said when it was measured. */
export function rowOf({ forms }: MeasuredLocks, { id, sql, setup }: Form): MeasuredForm | undefined {
  const row = forms.find(({ form }) => form === id);
  return row?.sql === sql && JSON.stringify(row.setup) === JSON.stringify(setup) ? row : undefined;
}

function resultsOf(
  form: Form,
  row: MeasuredForm | undefined,
  measurements: readonly Measurement[],
): ReadonlyMap<number, Result> {
  const results = new Map<number, Result>();
  for (const major of MAJORS) {
    const measured = measurements.find((measurement) => measurement.major === major)?.results.get(form.id);
    const result = measured ?? (row && unfold(row, major));
    if (result !== undefined) results.set(major, result);
  }
  return results;
}
