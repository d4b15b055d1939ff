import type { Major } from '#scripts/postgres/versions';
import type { Form } from './form';
import { type Measurement, measureMajor } from './major';

/** Servers that run at once. */
const AT_ONCE = 2;

/** Measures the forms on each major, two servers at a time; the outcome is in the order of `majors`. */
export async function measureMajors(
  majors: readonly Major[],
  forms: readonly Form[],
  report: (line: string) => void,
): Promise<Measurement[]> {
  const measurements = new Map<Major, Measurement>();
  const waiting = [...majors];
  const lane = async () => {
    for (let major = waiting.shift(); major !== undefined; major = waiting.shift()) {
      const start = performance.now();
      measurements.set(major, await measureMajor(major, forms));
      report(`PostgreSQL ${major}: ${forms.length} forms in ${Math.round((performance.now() - start) / 1000)} s`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return majors.flatMap((major) => measurements.get(major) ?? []);
}
