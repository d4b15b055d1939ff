const objects = [
  'access method|aggregate|cast|collation|conversion|database|default (?:privileges|conversion)|domain|event trigger',
  'extension|foreign|function|global|group|index|language|large|local|materialized|operator|or replace|owned|policy',
  'procedural|procedure|publication|recursive|role|routine|rule|schema|sequence|server|statistics|subscription|system',
  'table|tablespace|temp|temporary|text search|transform|trigger|trusted|type|unique|unlogged|user|view',
].join('|');

const commands = [
  'analy[sz]e|call|checkpoint|comment on|copy|deallocate|discard|do \\$|explain|grant|import foreign',
  'listen|lock table|notify|prepare|reassign owned|refresh materialized|reindex|release|reset',
  'revoke|rollback to|savepoint|security label|set (?:local|session) (?=\\w)|start transaction|truncate|unlisten|vacuum',
  '(?:begin|commit|rollback|abort)(?: (?:work|transaction))?\\s*;|begin (?:work|transaction|isolation)',
].join('|');

const pattern = (words: string) => new RegExp(`^(?:${words.replaceAll(' ', '\\s+')})`, 'i');

const name = '(?:"[^"]*"|[\\w.])+';

const starts = pattern(`(?:(?:create|alter|drop) (?:${objects})|${commands})(?:\\b|(?<=[;$\\s]))`);
const startsChange = pattern(`(?:(?:insert|merge) into|delete from|update (?:only )?${name}(?: (?:as )?\\w+)? set)\\b`);
const startsWith = pattern(`with (?:recursive )?${name}(?: \\([^)]*\\))? as\\b`);
const startsQuery = pattern('(?:select|values)\\b');
const startsSet = pattern(`set ${name}\\s*(?:=|to\\b)`);
const holdsQuery = pattern(
  '(?:copy|create (?!unique|index|type|trigger|extension|sequence|domain)|declare|do|explain|insert|merge|prepare|refresh|with)\\b',
);
const holdsChange = pattern('with\\b');
const holdsWith = pattern('insert\\b');
const holdsSet = pattern('(?:alter|insert|merge|update|with)\\b');
/** Ends of a line behind which a query goes on. */
const goesOn = /(?:[(,=]|\b(?:all|any|as|distinct|except|exists|in|intersect|union))\s*$/i;

/** The end of a WITH clause or list of columns, behind which the statement goes on. */
const closes = /\)\s*(?:--[^\r\n]*\s*)*$/;

/** More than any of the patterns needs to see. */
const glance = 160;

/**
 * Whether the line whose words begin at `at` begins a new statement, even though the one that begins at `current` was
 * not ended. Words that also continue a statement (`DROP COLUMN`, `UPDATE SET`, `SELECT` behind `AS`) do not count.
 */
export function startsStatement(text: string, at: number, current: number): boolean {
  const line = text.slice(at, at + glance);
  if (starts.test(line)) return true;
  const first = text.slice(current, current + glance);
  const before = text.slice(Math.max(current, at - glance), at);
  if (startsChange.test(line)) return !(holdsChange.test(first) && closes.test(before));
  if (startsWith.test(line)) return !(holdsWith.test(first) && closes.test(before)) && !goesOn.test(before);
  if (startsSet.test(line)) return !holdsSet.test(first);
  return startsQuery.test(line) && !holdsQuery.test(first) && !goesOn.test(before);
}
