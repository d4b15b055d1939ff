import { expect, it } from 'vitest';
import { unnamedConstraint } from '#rules/general/unnamed-constraint';
import { find } from '#test/rules/finder';

it('names the constraint of a table that no migration makes as the server would name it', () => {
  const [finding] = find(unnamedConstraint, 'ALTER TABLE orders ADD UNIQUE (number);', {
    before: 'ALTER TABLE orders ADD number int;',
  });
  expect(finding?.fixes[0]?.edits.map(({ text }) => text)).toEqual(['CONSTRAINT orders_number_key ']);
});
