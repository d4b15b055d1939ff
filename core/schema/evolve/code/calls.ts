import { editTable, forEach } from '#core/schema/edit';
import type { Step } from '#core/schema/evolve/step';
import { table as tableAt } from '#core/schema/lookup';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { ConstantCall, SelectFacts } from '#core/sql/facts/query';

/** A SELECT whose functions get the names of tables: what they do there nobody reads, so that they are noted. */
export function select(schema: Schema, { calls = [] }: SelectFacts, step: Step): Schema {
  return forEach(schema, calls, (noted, call) =>
    forEach(noted, call.constants, (each, name) => note(each, call, name, step)),
  );
}

function note(
  schema: Schema,
  { function: { schema: place, name } }: ConstantCall,
  written: string,
  step: Step,
): Schema {
  const id = resolveRelation(schema, step.session, readName(written));
  if (tableAt(schema, id) === undefined) return schema;
  const called = place === undefined ? name : `${place}.${name}`;
  return editTable(schema, id, (table) =>
    table.calledWith?.includes(called) === true
      ? table
      : { ...table, calledWith: [...(table.calledWith ?? []), called] },
  );
}

/** A name as regclass reads it. */
function readName(written: string): { readonly schema?: string; readonly name: string } {
  const parts = Array.from(written.matchAll(/"((?:[^"]|"")+)"|([^."\s]+)/g), ([, quoted, plain = '']) =>
    quoted === undefined ? plain.toLowerCase() : quoted.replaceAll('""', '"'),
  );
  const [name = '', schema] = parts.reverse();
  return schema === undefined ? { name } : { schema, name };
}
