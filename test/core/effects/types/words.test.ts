import { expect, it } from 'vitest';
import { effectsAfter } from '#test/core/effects/run';

it.each([
  ['id int', 'TYPE bigint', 'every integer is converted to bigint'],
  ['id serial', 'TYPE text', 'every integer is converted to text'],
  ['id bigserial', 'TYPE numeric', 'every bigint is converted to numeric'],
  ['id mood', 'TYPE feeling USING id::text::feeling', 'every mood is converted to feeling by way of text'],
  ['id varchar(20)', 'TYPE mood USING id::text::mood', 'every text is converted to mood'],
  ['id int', 'TYPE text USING (id + 1)::text', 'USING computes every value anew'],
])('a column %s that becomes %s is told as it is: %s', (column, change, because) => {
  const history = `CREATE TYPE mood AS ENUM ('a'); CREATE TYPE feeling AS ENUM ('a'); CREATE TABLE t (${column})`;
  const { work } = effectsAfter(`ALTER TABLE t ALTER COLUMN id ${change}`, { history });
  expect(work[0]?.because).toBe(because);
});
