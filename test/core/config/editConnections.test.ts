import { describe, expect, it } from 'vitest';
import { addConnection } from '#core/config/editConnections';
import { readConfiguration } from '#core/config/readConfiguration';
import { applied } from '#core/config/textChange';

const entry = { environment: 'staging', url: 'postgresql://app@db.example.org/shop' } as const;
const lines = '  staging:\n    environment: staging\n    url: postgresql://app@db.example.org/shop';

function edited(text: string, name = 'staging'): string {
  const change = addConnection(text, name, entry);
  if (change === undefined) throw new Error('no change');
  const result = applied(text, change);
  const { values, problems } = readConfiguration(result);
  expect(problems).toEqual([]);
  expect(values.connections?.[name]).toEqual(entry);
  return result;
}

describe('addConnection', () => {
  it('begins a section where there is none', () => {
    expect(edited('')).toBe(`connections:\n${lines}\n`);
    expect(edited('# ours\npostgres: 16 # prod')).toBe(`# ours\npostgres: 16 # prod\nconnections:\n${lines}\n`);
  });

  it('stands behind the last one and touches nothing else', () => {
    const text = 'connections: # ours\n    a: # mine\n        host: h # there\n\n# below\npostgres: 16\n';
    const deeper = lines.replace(/^ {2}/gm, '    ').replace(/^ {6}/gm, '      ');
    expect(edited(text)).toBe(text.replace('# there\n', `# there\n${deeper}\n`));
  });

  it('replaces one of the same name', () => {
    const result = edited('# top\nconnections:\n  staging:\n    host: h\n  b: { host: i } # kept\n');
    expect(result).toContain('# top');
    expect(result).toContain('# kept');
    expect(result).not.toContain('host: h');
  });

  it('understands other ways to write it', () => {
    edited('connections:\n');
    edited('connections: {}\n');
    edited('{postgres: 16}\n');
  });

  it('leaves alone what is no configuration', () => {
    expect(addConnection('connections: [', 'a', entry)).toBeUndefined();
    expect(addConnection('connections: none\n', 'a', entry)).toBeUndefined();
    expect(addConnection('- a\n', 'a', entry)).toBeUndefined();
  });
});
