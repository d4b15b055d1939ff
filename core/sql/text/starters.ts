const objects = [
  'access method|aggregate|cast|collation|conversion|database|default (?:privileges|conversion)|domain|event trigger',
  'extension|foreign|function|global|group|index|language|large|local|materialized|operator|or replace|owned|policy',
  'procedural|procedure|publication|recursive|role|routine|rule|schema|sequence|server|statistics|subscription|system',
  'table|tablespace|temp|temporary|text search|transform|trigger|trusted|type|unique|unlogged|user|view',
].join('|');

const commands = [
  'analy[sz]e|call|checkpoint|comment on|copy|deallocate|delete from|discard|do \\$|explain|grant|import foreign',
  'insert into|listen|lock table|merge into|notify|prepare|reassign owned|refresh materialized|reindex|release|reset',
  'revoke|rollback to|savepoint|security label|start transaction|truncate|unlisten|vacuum',
  '(?:begin|commit|rollback|end|abort)(?: (?:work|transaction))?\\s*;|begin (?:work|transaction|isolation)',
].join('|');

const pattern = (words: string) => new RegExp(`^(?:${words.replaceAll(' ', '\\s+')})`, 'i');

const starts = pattern(`(?:(?:create|alter|drop) (?:${objects})|${commands})(?:\\b|(?<=[;$]))`);
const startsQuery = pattern('(?:select|with|values|update(?! set)|set(?! not| null| data| default))\\b');
const holdsNoQuery = pattern('(?:alter|comment|drop|grant|lock|reindex|revoke|set|truncate|vacuum)\\b');

/** More than any of the patterns needs to see. */
const glance = 64;

/**
 * Whether the line whose words begin at `at` begins a new statement, even though the one that begins at `current` was
 * not ended. Words that also continue a statement (`DROP COLUMN`, `UPDATE SET`, `SELECT` behind `AS`) do not count.
 */
export function startsStatement(text: string, at: number, current: number): boolean {
  const line = text.slice(at, at + glance);
  return starts.test(line) || (startsQuery.test(line) && holdsNoQuery.test(text.slice(current, current + glance)));
}
