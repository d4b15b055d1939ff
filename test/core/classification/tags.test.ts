import { expect, it } from 'vitest';
import { readTags } from '#core/classification/tags';

it('names classes, alone or with others', () => {
  expect(readTags('@class phi').classes).toEqual(['phi']);
  expect(readTags('Notes of the ward. @CLASS phi, Financial for billing').classes).toEqual(['phi', 'financial']);
});

it('says that a person looked and found nothing', () => {
  expect(readTags('@class none').classes).toEqual([]);
  expect(readTags('just words').classes).toBeUndefined();
});

it('tells names that are no class', () => {
  expect(readTags('@class pfi')).toMatchObject({ classes: undefined, unknown: ['pfi'] });
  expect(readTags('@class pii, phy for care')).toMatchObject({ classes: ['pii'], unknown: ['phy'] });
  expect(readTags('@class')).toMatchObject({ classes: undefined, unknown: [''] });
});

it('reads values up to the next tag, and takes no address for one', () => {
  const { values } = readTags(
    '@class phi @encrypted application-level AES-256-GCM; @purpose ask ops@example.org @retention 6 years',
  );
  expect([...values]).toEqual([
    ['encrypted', 'application-level AES-256-GCM'],
    ['purpose', 'ask ops@example.org'],
    ['retention', '6 years'],
  ]);
});
