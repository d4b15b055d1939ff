/** `set-not-null-scans` is exported as `setNotNullScans`. */
export function variableName(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A rule that compiles and fails the tests of examples until its words are written. */
export function ruleTemplate(name: string): string {
  return `import { defineRule, manual } from '#core/rules/api';

export const ${variableName(name)} = defineRule({
  name: '${name}',
  family: '',
  severity: 'warning',
  recommended: true,
  summary: '',
  why: '',
  instead: '',
  sources: [manual('sql-altertable')],
  needs: [],
  fixable: false,
  on: ['alter table'],
  examples: {
    bad: [{ sql: 'ALTER TABLE orders ADD COLUMN note text;' }],
    good: [{ sql: 'CREATE TABLE orders (note text);' }],
  },
  *check(context) {
    if (context.isNew(context.resolve(context.facts.name))) return;
    yield { message: '', span: context.at(undefined) };
  },
});
`;
}
