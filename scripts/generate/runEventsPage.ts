import { z } from 'zod';
import { runEvent } from '#core/runner/events';
import type { Artefact } from './artefact';

type Schema = z.core.JSONSchema.BaseSchema;

/** `docs/run-events.md`: what a run tells while it goes on. */
export function runEventsPage(): Artefact {
  const { oneOf = [], anyOf = [] } = z.toJSONSchema(runEvent);
  const rows = [...oneOf, ...anyOf].map(({ properties = {}, required = [] }) => {
    const name = typeof properties['event'] === 'object' ? String(properties['event'].const) : '';
    const fields = Object.entries(properties).filter(([field]) => !['event', 'run', 'at'].includes(field));
    return `| \`${name}\` | ${fields.map(([field, shape]) => shown(field, shape, required)).join('; ')} |`;
  });
  const content = [
    '# Events of a run',
    '`confiture migrate up` and `down` with `--format ndjson` print one of these a line, the moment it happens ([schema](../schemas/run-event.schema.json)). Each has `event`, `run` (the session is called `confiture:<run>`) and `at` (ISO 8601). The last is `run finished`, whatever happens. A field with ? may be missing.',
    ['| event | fields |', '|---|---|', ...rows].join('\n'),
  ];
  return { path: 'docs/run-events.md', content: `${content.join('\n\n')}\n` };
}

function shown(field: string, shape: Schema | boolean, required: readonly string[]): string {
  const { description } = typeof shape === 'object' ? shape : {};
  const name = `\`${field}\`${required.includes(field) ? '' : '?'}`;
  return (description === undefined ? name : `${name}: ${description.replace(/\.$/, '')}`).replaceAll('|', '\\|');
}
