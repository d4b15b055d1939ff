import { CompletionItemKind } from 'vscode-languageserver';
import { aboutPrecondition, preconditionFields } from '#core/preconditions/describe';
import { isPreconditionType, preconditionTypes } from '#core/preconditions/precondition';
import { sidecarLists } from '#core/preconditions/sidecarLists';
import { isTable, table } from '#core/schema/lookup';
import { objectId, splitId } from '#core/schema/objectId';
import type { Schema } from '#core/schema/schema';
import type { Offer } from './items';
import type { YamlPlace } from './yamlPlace';

/** What may stand at a place of a file with preconditions: types, their fields, and objects as they are then. */
export function sidecarOffers(
  { path: around, siblings, what }: YamlPlace,
  text: string,
  offset: number,
  schema: Schema,
): Offer[] {
  const [list, field] = around.filter((key) => !key.startsWith('- '));
  if (list === undefined)
    return Object.entries(sidecarLists)
      .map(([name, about]) => key(name, about))
      .filter(({ label }) => !siblings.has(label));
  if (!Object.hasOwn(sidecarLists, list)) return [];
  const fields = itemFields(text, offset);
  // What begins an item is the first key of a mapping.
  if (what === 'value' && field !== undefined) return values(field, fields, schema);
  const type = fields.get('type');
  const known = isPreconditionType(type) ? preconditionFields(type) : new Map<string, string>();
  const offered =
    type === undefined ? [key('type', 'What is asked.')] : Array.from(known, ([name, about]) => key(name, about));
  return offered.filter(({ label }) => !siblings.has(label) && !fields.has(label));
}

/** The fields of the item around a place, each with its word. Read line by line, as what is typed is seldom YAML yet. */
export function itemFields(text: string, offset: number): ReadonlyMap<string, string> {
  const lines = text.split('\n');
  const here = text.slice(0, offset).split('\n').length - 1;
  const begins = (line: string) => /^\s*-(?:\s|$)/.test(line);
  const first = lines.findLastIndex((line, place) => place <= here && begins(line));
  const behind = lines.findIndex((line, place) => place > here && (begins(line) || /^\S/.test(line)));
  const item = first === -1 ? [] : lines.slice(first, behind === -1 ? lines.length : behind);
  return new Map(
    item.flatMap((line) => {
      const { name, word } =
        /^[\s-]*\{?\s*(?<name>\w+):\s*["']?(?<word>[^"'#]*?)["']?\s*(?:#.*)?$/.exec(line)?.groups ?? {};
      return name === undefined || word === undefined || word === '' ? [] : [[name, word] as const];
    }),
  );
}

function values(field: string, fields: ReadonlyMap<string, string>, schema: Schema): Offer[] {
  const place = fields.get(field === 'references_table' ? 'references_schema' : 'schema') ?? 'public';
  const found = table(schema, objectId(place, fields.get('table') ?? ''));
  switch (field) {
    case 'type':
      return preconditionTypes.map((type, rank) => value(type, aboutPrecondition(type), rank));
    case 'table':
    case 'references_table':
      return [...schema.relations.values()]
        .filter((relation) => isTable(relation) && relation.schema === place)
        .map(({ id }) => value(splitId(id).name));
    case 'schema':
    case 'references_schema':
      return [...schema.schemas.keys()].map((name) => value(name));
    case 'column':
      return found?.columns.map(({ name }) => value(name)) ?? [];
    case 'constraint':
      return found?.constraints.map(({ name }) => value(name)) ?? [];
    case 'index':
      return found?.indexes.map((id) => value(splitId(id).name)) ?? [];
    default:
      return [];
  }
}

function key(name: string, about: string): Offer {
  return {
    label: name,
    insert: `${name}: `,
    kind: CompletionItemKind.Property,
    detail: '',
    rank: 0,
    documentation: about,
  };
}

function value(label: string, detail = '', rank = 0): Offer {
  return { label, insert: label, kind: CompletionItemKind.Value, detail, rank };
}
