import satisfies from 'semver/functions/satisfies.js';
import { describe, expect, it } from 'vitest';
import { apiVersion, manifestSchema } from '#core/library/manifest/manifest';
import { modelVersion } from '#core/library/names';
import type { Library } from '#core/rules/library';
import { profileOf } from '#core/rules/profile';
import { version } from '#package';
import { baseVersion, libraries } from '#rules/libraries';

/** A library that ships, in the shape that a library of data has. */
function manifestOf({ rules, origin: _, ...said }: Library) {
  const entries = rules.map((rule) => ({
    id: `${said.name}/${rule.name}`,
    ...(rule.extends === undefined ? {} : { extends: `base/${rule.extends}` }),
    title: rule.summary,
    severity: rule.severity,
    profile: profileOf(rule),
    clause: rule.clause,
    requirement: rule.requirement,
    tags: rule.tags,
    since: rule.since,
    deprecated: rule.deprecated,
    aliases: rule.aliases,
    conflictsWith: rule.conflictsWith,
    remediation: { text: rule.instead },
  }));
  return { apiVersion, ...said, rules: entries };
}

describe.each(libraries.map((library) => [library.name, library] as const))('the manifest of %s', (_, library) => {
  it('has the shape that a library of data has', () => {
    expect(manifestSchema.safeParse(manifestOf(library)).error).toBeUndefined();
  });

  it('says what it works with, and that is what is here', () => {
    const { engine = '', model = '', extends: parents = [] } = library;
    expect(satisfies(version, engine)).toBe(true);
    expect(satisfies(modelVersion, model)).toBe(true);
    expect(parents.map((parent) => satisfies(baseVersion, parent.replace('base@', '')))).toEqual(
      parents.map(() => true),
    );
    expect(parents.length > 0).toBe(library.rules.some((rule) => rule.extends !== undefined));
  });

  it('names the text, who has issued it and when, if its rules have clauses', () => {
    const hasClauses = library.rules.some(({ clause }) => clause !== undefined);
    expect([library.regulation?.authority, library.regulation?.date].every((said) => said !== undefined)).toBe(
      hasClauses,
    );
  });
});
