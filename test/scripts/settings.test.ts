import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingSections, settings } from '#client/manifest/settings';
import { settingDescriptions } from '#core/config/describe';

describe('Settings of the editor', () => {
  it.each(Object.entries(settings))('%s says what it means, with an example that it accepts', (_, setting) => {
    const { description, enum: values, examples = [], ...rest } = z.toJSONSchema(setting, { io: 'input' });
    expect(description).toMatch(/\.$/);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(setting.safeParse(example).success).toBe(true);
    if (values !== undefined) expect(rest['enumDescriptions']).toHaveLength(values.length);
  });

  it('stand in one group each', () => {
    const grouped = settingSections.flatMap(({ names }) => names);
    expect([...grouped].sort()).toEqual(Object.keys(settings).sort());
  });
});

describe('confiture.yaml', () => {
  it.each([...settingDescriptions()])('%s says what it means and what holds without it', (_, { text }) => {
    expect(text).toMatch(/Default: .*\.$/);
  });
});
