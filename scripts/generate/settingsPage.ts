import { z } from 'zod';
import { settings } from '#client/manifest/settings';
import { configurationFile } from '#core/config/file';
import type { Artefact } from './artefact';

/** `docs/settings.md`: what `confiture.yaml` and the editor's settings can say. */
export function settingsPage(): Artefact {
  const content = [
    '# Settings',
    'What holds for everybody stands in `confiture.yaml`: the nearest one above a migration counts. What is one person’s taste stands in the editor’s settings.',
    '## confiture.yaml',
    table(z.toJSONSchema(configurationFile, { io: 'input' }).properties ?? {}, ''),
    '## Editor',
    table(
      Object.fromEntries(
        Object.entries(settings).map(([name, setting]) => [name, z.toJSONSchema(setting, { io: 'input' })]),
      ),
      'confiture.',
    ),
    '## Comments in a migration',
    '| comment | means |\n|---|---|\n| `-- confiture: pg 15` | the file is for this major version |\n| `-- confiture: transaction none` | the file runs outside of a transaction (`wrapped`: inside one) |\n| `-- confiture: lock_timeout 2s` | the tool sets this before the file runs (also `statement_timeout`) |\n| `-- confiture-ignore general/x, general/y: reason` | silence rules for the next statement (`general/*`: a library) |\n| `-- confiture-ignore-file general/x: reason` | silence rules for the file |',
  ];
  return { path: 'docs/settings.md', content: `${content.join('\n\n')}\n` };
}

type Properties = NonNullable<z.core.JSONSchema.BaseSchema['properties']>;

function table(properties: Properties, prefix: string): string {
  const rows = Object.entries(properties).map(([name, property]) => {
    const { description = '', default: initial, examples = [] } = typeof property === 'object' ? property : {};
    const cells = [
      `\`${prefix}${name}\``,
      shown(initial),
      examples.map(shown).join(', '),
      description + choices(property),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| setting | default | example | means |', '|---|---|---|---|', ...rows].join('\n');
}

function shown(value: unknown): string {
  return value === undefined ? '' : `\`${JSON.stringify(value)}\``;
}

/** What each value of a list means. */
function choices(property: Properties[string] | undefined): string {
  const { enum: values = [], enumDescriptions } = typeof property === 'object' ? property : {};
  const words = z.array(z.string()).catch([]).parse(enumDescriptions);
  return words.map((word, place) => ` \`${String(values[place])}\`: ${word}`).join('');
}
