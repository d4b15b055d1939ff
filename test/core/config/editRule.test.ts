import { describe, expect, it } from 'vitest';
import { editRule } from '#core/config/editRule';
import { readConfiguration } from '#core/config/readConfiguration';

const id = 'general/drop-table';

function edited(text: string, severity: 'off' | 'error' = 'off'): string {
  const change = editRule(text, id, severity);
  if (change === undefined) throw new Error('no change');
  const result = text.slice(0, change.span.start) + change.text + text.slice(change.span.end);
  const { values, problems } = readConfiguration(result);
  expect(problems).toEqual([]);
  expect(values.rules?.[id]?.severity).toBe(severity);
  return result;
}

describe('editRule', () => {
  it('begins a section where there is none, behind what stands there', () => {
    expect(edited('')).toBe(`rules:\n  ${id}: off\n`);
    expect(edited('# ours\npostgres: 16 # prod')).toBe(`# ours\npostgres: 16 # prod\nrules:\n  ${id}: off\n`);
    expect(edited('# nothing yet\n')).toBe(`# nothing yet\nrules:\n  ${id}: off\n`);
  });

  it('adds a line behind the last rule and touches nothing else', () => {
    const text = `rules: # ours\n    # loud\n    general/a: off # why\n    general/b:\n        severity: info\n        maximum: 2 # two\n\n# below\npostgres: 16\n`;
    expect(edited(text)).toBe(text.replace('# two\n', `# two\n    ${id}: off\n`));
    expect(edited('rules:\n  general/a: off')).toBe(`rules:\n  general/a: off\n  ${id}: off`);
  });

  it('replaces the word alone, and keeps options and comments', () => {
    expect(edited(`rules:\n  ${id}: 'warning' # why\n`, 'error')).toBe(`rules:\n  ${id}: error # why\n`);
    expect(edited(`rules:\n  ${id}:\n    severity: info # why\n    a: 1\n`)).toBe(
      `rules:\n  ${id}:\n    severity: off # why\n    a: 1\n`,
    );
  });

  it('adds the severity to a rule that has options only', () => {
    const text = edited(`# top\nrules:\n  # why\n  ${id}:\n    a: 1 # one\n`);
    expect(text).toContain('# top');
    expect(text).toContain('# why');
    expect(text).toContain('a: 1 # one');
  });

  it('understands other ways to write it', () => {
    expect(edited('rules: {general/a: off} # all\n')).toContain('# all');
    expect(edited('rules:\n')).toContain(id);
    expect(edited('{postgres: 16}\n')).toContain('16');
  });

  it('leaves alone what is no configuration', () => {
    expect(editRule('rules: [', id, 'off')).toBeUndefined();
    expect(editRule('rules: none\n', id, 'off')).toBeUndefined();
    expect(editRule('- a\n', id, 'off')).toBeUndefined();
  });
});
