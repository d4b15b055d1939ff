import { columnFields } from './columnFields';
import { type Field, type Fields, flag, object, text, texts } from './field';
import {
  fileFields,
  functionFields,
  grantFields,
  publicationFields,
  roleFields,
  settingFields,
  statementFields,
  viewFields,
} from './otherFields';
import type { Seen } from './seen';
import { constraintFields, indexFields, policyFields, relationName, tableFields, triggerFields } from './tableFields';

/** What an event or an object may have; each has some of them. */
export const parts = {
  file: object(
    'The migration.',
    fileFields,
    ({ place }: Seen) => place,
    ({ path }) => [path],
  ),
  statement: object(
    'The statement.',
    statementFields,
    ({ place }: Seen) => place.statement,
    ({ kind }) => [kind],
  ),
  table: object(
    'The table.',
    tableFields,
    ({ table }: Seen) => table,
    ({ id }) => relationName(id),
  ),
  column: object(
    'The column.',
    columnFields,
    ({ column }: Seen) => column,
    (column) => [column.name],
  ),
  constraint: object(
    'The constraint.',
    constraintFields,
    ({ constraint }: Seen) => constraint,
    ({ name }) => [name],
  ),
  index: object(
    'The index.',
    indexFields,
    ({ index }: Seen) => index,
    ({ id, name }) => (name === '' ? undefined : relationName(id)),
  ),
  trigger: object(
    'The trigger.',
    triggerFields,
    ({ trigger }: Seen) => trigger,
    ({ name }) => [name],
  ),
  policy: object(
    'The policy.',
    policyFields,
    ({ policy }: Seen) => policy,
    ({ name }) => [name],
  ),
  grant: object(
    'What is granted.',
    grantFields,
    ({ grant }: Seen) => grant,
    (grant) => [grant.object],
  ),
  role: object(
    'The role.',
    roleFields,
    ({ role }: Seen) => role,
    ({ name }) => [name],
  ),
  function: object(
    'The function or procedure.',
    functionFields,
    (seen: Seen) => seen.function,
    ({ id }) => relationName(id),
  ),
  view: object(
    'The view.',
    viewFields,
    ({ view }: Seen) => view,
    ({ id }) => relationName(id),
  ),
  publication: object(
    'The publication.',
    publicationFields,
    ({ publication }: Seen) => publication,
    ({ name }) => [name],
  ),
  setting: object(
    'The setting.',
    settingFields,
    ({ setting }: Seen) => setting,
    ({ name }) => [name],
  ),
} satisfies Record<string, Field<Seen>>;

export type PartName = keyof typeof parts;

/** A mark that only some events have. */
export function saidFlag(key: string, about: string): Field<Seen> {
  return flag(about, ({ said }) => (typeof said?.[key] === 'boolean' ? said[key] : undefined));
}

/** A word that only some events have. */
export function saidText(key: string, about: string): Field<Seen> {
  return text(about, ({ said }) => (typeof said?.[key] === 'string' ? said[key] : undefined));
}

/** A list of words that only some events have. */
export function saidTexts(key: string, about: string): Field<Seen> {
  return texts(about, ({ said }) => (Array.isArray(said?.[key]) ? said[key] : undefined));
}

/** The fields of what has these parts, those of every rule among them. */
export function fieldsWith(names: readonly PartName[], own: Fields<Seen> = {}): Fields<Seen> {
  const chosen = (['file', ...names] as const).map((name) => [name, parts[name]] as const);
  return { ...Object.fromEntries(chosen), ...own };
}

/** The name of an object as a finding's `object` has it: schema and all. */
export function idOf({ table, column, function: routine, view, role }: Seen): string | undefined {
  if (table !== undefined) return column === undefined ? table.id : `${table.id}.${column.name}`;
  return routine?.id ?? view?.id ?? role?.name;
}
