import { describe, expect, it } from 'vitest';
import { chooseLayout } from '#core/migrations/chosenLayout';
import { noSurroundings } from '#core/migrations/gather';
import { MigrationHistory } from '#core/migrations/history';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';

/** A history whose replays are written down; a file adds its text to the names of schemas. */
function historyOf(files: Readonly<Record<string, string>>) {
  const replayed: string[] = [];
  const evidence = { folder: 'm', names: [], markers: new Map(), samples: [] };
  const of = {
    folder: { key: 'm', base: 'm' },
    chosen: chooseLayout(evidence),
    surroundings: noSurroundings,
    start: emptySchema(),
  };
  const history = new MigrationHistory(of, ({ path, text }, before): Schema => {
    replayed.push(path);
    return { ...before, schemas: before.schemas.set(text, undefined) };
  });
  history.replace(Object.entries(files).map(([path, text]) => ({ path, text })));
  const namesBefore = (path: string) => [...history.placeOf(path).schema.schemas.keys()].sort();
  return { history, replayed, namesBefore };
}

describe('a history', () => {
  it('gives each file what the ones before it leave, in the order they run', () => {
    const { namesBefore } = historyOf({
      'm/10.sql': 'ten',
      'm/9.sql': 'nine',
      'm/9.down.sql': 'gone',
      'm/11.sql': 'x',
    });
    expect(namesBefore('m/9.sql')).toEqual(['public']);
    expect(namesBefore('m/9.down.sql')).toEqual(['nine', 'public']);
    expect(namesBefore('m/10.sql')).toEqual(['nine', 'public']);
    expect(namesBefore('m/11.sql')).toEqual(['nine', 'public', 'ten']);
  });

  it('replays a file again only when it, or one before it, has changed', () => {
    const { history, namesBefore, replayed } = historyOf({ '1.sql': 'a', '2.sql': 'b', '3.sql': 'c', '4.sql': 'd' });
    const before = history.placeOf('4.sql').schema;
    history.put({ path: '4.sql', text: 'changed' });
    history.put({ path: '2.sql', text: 'b' });
    expect(history.placeOf('4.sql').schema).toBe(before);
    expect(replayed).toEqual(['1.sql', '2.sql', '3.sql']);
    history.put({ path: '2.sql', text: 'B' });
    expect(namesBefore('4.sql')).toEqual(['B', 'a', 'c', 'public']);
    expect(replayed).toEqual(['1.sql', '2.sql', '3.sql', '2.sql', '3.sql']);
    history.delete('2.sql');
    expect(namesBefore('4.sql')).toEqual(['a', 'c', 'public']);
  });

  it('can be replayed file by file', () => {
    const { history, replayed } = historyOf({ '1.sql': 'a', '2.sql': 'b', '3.sql': 'c' });
    const steps = history.replay('3.sql');
    expect(steps.next()).toEqual({ done: false, value: undefined });
    expect(replayed).toEqual(['1.sql']);
    steps.next();
    const last = steps.next();
    expect(last).toEqual({ done: true, value: history.placeOf('3.sql') });
    expect(replayed).toEqual(['1.sql', '2.sql']);
  });
});
