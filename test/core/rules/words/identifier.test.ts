import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifier, identifiers, qualified } from '#core/rules/words/identifier';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

/** The names of table and column as the grammar reads them back. */
function readBack(name: string): readonly (string | undefined)[] {
  const { facts } = parser.parse(`ALTER TABLE ${identifier(name)} DROP COLUMN ${identifier(name)}`);
  if (facts?.kind !== 'alter table') return [];
  const [action] = facts.actions;
  return [facts.name.name, action?.action === 'drop column' ? action.column : undefined];
}

describe('identifier', () => {
  it.each([
    ['orders', 'orders'],
    ['_a$1', '_a$1'],
    ['Orders', '"Orders"'],
    ['order', '"order"'],
    ['a"b', '"a""b"'],
    ['1st', '"1st"'],
    ['zürich', '"zürich"'],
  ])('spells %s as %s', (name, spelled) => {
    expect(identifier(name)).toBe(spelled);
  });

  it('is read back as the same name, whatever it is', () => {
    const name = fc.oneof(
      fc.constantFrom('select', 'verbose', 'between', 'index', 'system_user', 'concurrently', 'Authorization'),
      fc.string({ minLength: 1, maxLength: 15, unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(name, (each) => {
        expect(readBack(each)).toEqual([each, each]);
      }),
    );
  });

  it('joins names', () => {
    expect(identifiers(['a', 'B'])).toBe('a, "B"');
    expect(qualified({ name: 't' })).toBe('t');
    expect(qualified({ schema: 'S', name: 't' })).toBe('"S".t');
  });
});
