import * as z from 'zod';
import type { Library } from '#core/rules/library';
import { editionOf, ruleId } from '#core/rules/library';
import { whyNotRun } from '#core/rules/notRun';
import { profileWords } from '#core/rules/profile';
import type { Example, Rule } from '#core/rules/rule';

/** The page of a rule: what `confiture rules explain` prints, the editor shows and `docs/rules` holds. */
export function rulePageMarkdown(library: Library, rule: Rule): string {
  const notRun = whyNotRun(rule);
  const needs = rule.needs.length === 0 ? 'nothing but the statement' : rule.needs.join(', ');
  return [
    `# ${ruleId(library, rule)}`,
    rule.summary,
    [
      `| | |`,
      `|---|---|`,
      `| Library | ${library.title} ${library.version} |`,
      `| Family | ${rule.family} |`,
      ...complianceRows(library, rule),
      `| Severity | ${rule.severity} |`,
      `| Profile | ${profileWords(rule)} |`,
      `| Quick fix | ${rule.fixable ? 'yes' : 'no'} |`,
      ...(rule.waysBack === false ? ['| Ways back | left alone |'] : []),
      `| Looks at | ${needs} |`,
      ...(notRun === undefined ? [] : [`| Runs | no: ${notRun} |`]),
    ].join('\n'),
    ...(rule.note === undefined ? [] : [rule.note]),
    `## Why\n\n${rule.why}`,
    `## Instead\n\n${rule.instead}`,
    ...examples('Bad', rule.examples.bad),
    ...examples('Good', rule.examples.good),
    ...optionsPart(rule),
    `## Silence it\n\nFor one statement: \`-- confiture-ignore ${ruleId(library, rule)}: reason\`. Everywhere: \`rules: { ${ruleId(library, rule)}: off }\` in \`confiture.yaml\`.`,
    ...(rule.sources.length === 0 ? [] : [`## Sources\n\n${rule.sources.map((source) => `- ${source}`).join('\n')}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function complianceRows(library: Library, rule: Rule): string[] {
  const edition = editionOf(library);
  const { clause, requirement, conflictsWith = [], extends: check, tags = [] } = rule;
  return [
    ...(clause === undefined ? [] : [`| Clause | ${clause} |`]),
    ...(requirement === undefined ? [] : [`| Requirement | ${requirement} |`]),
    ...(clause === undefined || edition === undefined ? [] : [`| Edition | ${edition} |`]),
    ...(check === undefined ? [] : [`| Extends | base/${check} |`]),
    ...(conflictsWith.length === 0 ? [] : [`| May contradict | ${conflictsWith.join(', ')} |`]),
    ...(tags.length === 0 ? [] : [`| Tags | ${tags.join(', ')} |`]),
  ];
}

function examples(title: string, given: readonly Example[]): string[] {
  if (given.length === 0) return [];
  return [`## ${title}`, ...given.map(exampleMarkdown)];
}

function exampleMarkdown(example: Example): string {
  const { sql, before, after, path, files = [], version, transaction, note, fixed, undoes } = example;
  const context = [
    ...(version === undefined ? [] : [`PostgreSQL ${version}`]),
    ...(undoes === undefined ? [] : [`taking back ${undoes === 'before' ? 'that migration' : 'another migration'}`]),
    ...(transaction === 'wrapped' ? ['run inside a transaction'] : []),
  ];
  const title = [note, context.length === 0 ? undefined : `(${context.join(', ')})`].filter(
    (part) => part !== undefined,
  );
  return [
    ...(title.length === 0 ? [] : [title.join(' ')]),
    ...(before === undefined ? [] : [`Before, in an earlier migration:\n\n${fence(before)}`]),
    ...files.map((file) => named(file.path, file.sql)),
    path === undefined ? fence(sql) : named(path, sql),
    ...(after === undefined ? [] : [`Behind it, in a later migration:\n\n${fence(after)}`]),
    ...(fixed === undefined ? [] : [`The fix makes of it:\n\n${fence(fixed)}`]),
  ].join('\n\n');
}

function named(path: string, text: string): string {
  return `\`${path}\`:\n\n${text.trim() === '' ? '(empty)' : fence(text)}`;
}

function fence(sql: string): string {
  return `\`\`\`sql\n${sql.replaceAll('\ufeff', '<BOM>').replaceAll('\r', '')}\n\`\`\``;
}

function optionsPart(rule: Rule): string[] {
  const described = describeOptions(rule);
  return described.length === 0 ? [] : [`## Options\n\n${described.join('\n')}`];
}

/** One line for every option: name, default, meaning, read from the rule's own schema. */
function describeOptions(rule: Rule): string[] {
  const schema = z.toJSONSchema(rule.options, { io: 'input' });
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description = '', default: fallback } = typeof property === 'object' ? property : {};
    const initial = fallback === undefined ? '' : ` (default \`${JSON.stringify(fallback)}\`)`;
    return `- \`${name}\`${initial}: ${description}`;
  });
}
