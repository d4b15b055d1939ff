import { eventDefinitions } from '#core/library/events/all';
import type { Field, Fields } from '#core/library/fields/field';
import { parts } from '#core/library/fields/parts';
import { operators } from '#core/library/match/operators';
import { stateDefinitions } from '#core/library/states/all';

/** The reference of what rules of data may ask: events, objects, their fields, and the operators. Made of the code. */
export function libraryFieldsMarkdown(): string {
  return [
    '# Fields and operators of rule libraries',
    'Made from the code. How a rule is written stands in [Rule libraries](rule-libraries.md).',
    '## Events',
    'A rule with `on:` looks at what statements do. A field that has fields of its own stands for its name in messages, and is explained below.',
    definitions(eventDefinitions),
    '## Objects',
    'A rule with `state:` looks at what is there when the migrations have run, because of the file.',
    definitions(stateDefinitions),
    '## Fields',
    ...Object.entries(parts).map(([name, part]) => partMarkdown(name, part)),
    '## Operators',
    operatorTable(),
  ]
    .join('\n\n')
    .concat('\n');
}

function definitions(
  all: Readonly<Record<string, { readonly about: string; readonly fields: Fields<never> }>>,
): string {
  const rows = Object.entries(all).map(([name, { about, fields }]) => {
    const shown = Object.entries(fields).map(([key, field]) =>
      field.kind === 'object' ? `[\`${key}\`](#${key})` : `\`${key}\` (${field.about.replace(/\.$/, '')})`,
    );
    return `| \`${name}\` | ${about} | ${shown.join(', ')} |`;
  });
  return ['| name | means | fields |', '|---|---|---|', ...rows].join('\n');
}

function partMarkdown<Subject>(name: string, part: Field<Subject>): string {
  const rows = part.kind === 'object' ? fieldRows(name, part.fields) : [];
  return [`### ${name}`, part.about, ['| field | is | means |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

const kinds = {
  text: 'text',
  name: 'name',
  number: 'number',
  boolean: 'true or false',
  texts: 'list of texts',
  object: 'object',
  objects: 'list of objects',
} as const satisfies Record<Field<unknown>['kind'], string>;

function fieldRows<Subject>(prefix: string, fields: Fields<Subject>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}.${name}`;
    const row = `| \`${path}\` | ${kinds[field.kind]} | ${field.about} |`;
    if (field.kind === 'object') return [row, ...fieldRows(path, field.fields)];
    if (field.kind !== 'objects') return [row];
    return [row, ...field.use((inner) => fieldRows(`${path}[]`, inner))];
  });
}

function operatorTable(): string {
  const rows = Object.entries(operators).map(
    ([name, { of, about }]) => `| \`${name}\` | ${of.map((kind) => kinds[kind]).join(', ')} | ${about} |`,
  );
  return ['| operator | of | means |', '|---|---|---|', ...rows].join('\n');
}
