import { didYouMean } from '#core/config/suggest';
import type { Fields } from '#core/library/fields/field';
import type { Seen } from '#core/library/fields/seen';
import { limits } from '#core/library/limits';
import { type EventName, events } from '#core/library/names';
import { compileCondition } from './compile';
import { isRecord, refused, type Site, type Test, type Workshop } from './site';

/** One entry of `where` or `unless`: conditions on fields, and `later` beside them. */
export function compileEntry(entry: unknown, fields: Fields<Seen>, site: Site, workshop: Workshop): Test<Seen> {
  if (!isRecord(entry) || !Object.hasOwn(entry, 'later')) return compileCondition(entry, fields, site, workshop);
  const { later, ...rest } = entry;
  const behind = compileLater(later, { ...site, path: [...site.path, 'later'], depth: site.depth + 1 }, workshop);
  const here = compileCondition(rest, fields, site, workshop);
  return (seen, options) => here(seen, options) && behind(seen, options);
}

/** Whether the rest of the file does something: `{event: enableRls, sameTable: true, where: […]}`. */
function compileLater(given: unknown, site: Site, workshop: Workshop): Test<Seen> {
  if (!workshop.looksAtStatements)
    return refused(
      site,
      workshop,
      'later is for rules with `on`',
      '`state` looks at what is left in the end as it is.',
    );
  if (!isRecord(given)) return refused(site, workshop, 'a mapping is wanted', example);
  const { event, sameTable = false, where = [], ...others } = given;
  for (const key of Object.keys(others))
    workshop.refuse([...site.path, key], `there is no field ${key}`, 'Known: event, sameTable, where.');
  if (!isEvent(event))
    return refused(
      site,
      workshop,
      `there is no event ${String(event)}`,
      `${didYouMean(String(event), events).trim()} ${example}`.trim(),
    );
  if (typeof sameTable !== 'boolean' || !Array.isArray(where))
    return refused(site, workshop, 'sameTable is true or false, and where a list', example);
  if (site.bound + 1 > limits.bound)
    return refused(site, workshop, `the condition speaks of more than ${limits.bound} objects at once`);
  const inside = { ...site, depth: site.depth + 1, bound: site.bound + 1 };
  const tests = where.map((entry: unknown, place) =>
    compileCondition(entry, workshop.fieldsOf(event), { ...inside, path: [...site.path, 'where', place] }, workshop),
  );
  return (seen, options) =>
    (seen.place.later?.(event) ?? []).some(
      (other) =>
        (!sameTable || (other.table !== undefined && other.table.id === seen.table?.id)) &&
        tests.every((test) => test(other, options)),
    );
}

const example = 'Write {event: enableRls, sameTable: true}.';

function isEvent(name: unknown): name is EventName {
  return events.some((event) => event === name);
}
