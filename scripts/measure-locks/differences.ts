import type { MeasuredForm, MeasuredLocks } from '#core/effects/measured/format';
import { MAJORS } from '#scripts/postgres/versions';
import { isSame, unfold } from './fold';

/** One line for each form and major where two measurements disagree, with both results. */
export function differences(committed: MeasuredLocks, measured: MeasuredLocks): string[] {
  const known = byName(committed);
  const found = byName(measured);
  return [...new Set([...known.keys(), ...found.keys()])].toSorted().flatMap((name) =>
    MAJORS.flatMap((major) => {
      const before = resultOf(known.get(name), major);
      const now = resultOf(found.get(name), major);
      if (isSame(before, now)) return [];
      return [`${name} on ${major}\n  - ${JSON.stringify(before)}\n  + ${JSON.stringify(now)}`];
    }),
  );
}

const byName = ({ forms }: MeasuredLocks) => new Map(forms.map((form) => [form.form, form]));

const resultOf = (form: MeasuredForm | undefined, major: number) => form && unfold(form, major);
