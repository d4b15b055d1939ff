import { expect, it } from 'vitest';
import { factsOfKind } from './facts';

it.each([
  ['true', true],
  ["'t'::boolean", true],
  ['1 = 1', true],
  ["'a' = 'a'", true],
  ['owner = owner', true],
  ['(SELECT true)', true],
  ["owner = 'me' OR true", true],
  ['true AND (1 = 1 OR false)', true],
  ['NOT false', true],
  ['false', false],
  ['1 <> 1', false],
  ["owner = 'me' AND false", false],
  ["owner = 'me'", undefined],
  ['1 = 2', undefined],
  ['(SELECT true FROM t)', undefined],
  ["true AND owner = 'me'", undefined],
  ['enabled', undefined],
])('the condition %s has for every row the value %s', (condition, value) => {
  expect(factsOfKind('create policy', `CREATE POLICY p ON t USING (${condition})`).using?.always).toBe(value);
});
