import type { MeasuredForm } from '#core/effects/measured/format';
import type { Form } from './form';

/**
 * A form that a server refuses although it should know it proves nothing: a slip in the form, or a wrong `since`. One line for
 * each such range, and for each that works where it should not.
 */
export function surprises(forms: readonly Form[], measured: readonly MeasuredForm[]): string[] {
  const rows = new Map(measured.map((row) => [row.form, row]));
  return forms.flatMap(({ id, since = 0, until = Number.POSITIVE_INFINITY }) =>
    (rows.get(id)?.versions ?? [])
      .filter(({ from, to, error }) =>
        error === undefined ? from < since || to > until : from <= until && to >= since,
      )
      .map(({ from, to, error = 'works' }) => `${id} on ${from} to ${to}: ${error}`),
  );
}
