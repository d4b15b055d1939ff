import { describe, expect, it } from 'vitest';
import { addLibrary, removeLibrary } from '#core/config/editLibraries';
import { applied } from '#core/config/textChange';

const add = (text: string, source = './acme.yaml') => {
  const change = addLibrary(text, source, ['general']);
  return change && applied(text, change);
};
const remove = (text: string, name: string) => {
  const change = removeLibrary(text, (use) => use === name, ['general']);
  return change && applied(text, change);
};

describe('a library', () => {
  it.each([
    ['', 'libraries:\n  - general\n  - ./acme.yaml\n'],
    ['postgres: 16 # ours', 'postgres: 16 # ours\nlibraries:\n  - general\n  - ./acme.yaml\n'],
    [
      'libraries:\n  - general # all of it\n\n# behind\nrules: {}\n',
      'libraries:\n  - general # all of it\n  - ./acme.yaml\n\n# behind\nrules: {}\n',
    ],
    [
      'libraries:\n- general\n- {use: pci, profile: strict}\npostgres: 16\n',
      'libraries:\n- general\n- {use: pci, profile: strict}\n- ./acme.yaml\npostgres: 16\n',
    ],
    ['libraries: [general] # few\npostgres: 16\n', 'libraries: [ general, ./acme.yaml ] # few\npostgres: 16\n'],
    ['{postgres: 16}\n', '{ postgres: 16, libraries: [ general, ./acme.yaml ] }\n'],
    ['libraries: []\n', 'libraries: [ ./acme.yaml ]\n'],
  ])('is added to %j', (text, after) => {
    expect(add(text)).toBe(after);
  });

  it('is quoted where YAML asks for it', () => {
    expect(add('libraries:\n  - general\n', '@acme/rules@^1')).toBe('libraries:\n  - general\n  - "@acme/rules@^1"\n');
  });

  it.each(['libraries: general\n', 'a: [', '- general\n'])('is not added to %j', (text) => {
    expect(add(text)).toBeUndefined();
  });

  it.each([
    [
      'libraries:\n  - general # all of it\n  # ours\n  - ./acme.yaml # new\n\nrules: {}\n',
      'libraries:\n  - general # all of it\n  # ours\n\nrules: {}\n',
    ],
    ['libraries:\n  - {use: ./acme.yaml, profile: strict}\n  - general\n', 'libraries:\n  - general\n'],
    ['libraries: [general, ./acme.yaml] # few\n', 'libraries: [ general ] # few\n'],
    ['# ours\nlibraries:\n  - ./acme.yaml\n', '# ours\nlibraries: []\n'],
  ])('is removed from %j', (text, after) => {
    expect(remove(text, './acme.yaml')).toBe(after);
  });

  it('that is in force without a word is removed by saying what is left', () => {
    expect(remove('postgres: 16\n', 'general')).toBe('postgres: 16\nlibraries: []\n');
  });

  it('that is not there is not removed', () => {
    expect(remove('libraries: [general]\n', './acme.yaml')).toBeUndefined();
    expect(remove('', './acme.yaml')).toBeUndefined();
  });
});
