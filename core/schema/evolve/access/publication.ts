import type { Publication, Published } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import { publishedBy } from '#core/schema/published';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { PublicationFacts } from '#core/sql/facts/access';
import { withAccess } from './edit';

/** CREATE and ALTER PUBLICATION. */
export function alterPublication(schema: Schema, facts: PublicationFacts, step: Step): Schema {
  const { name, action, allTables } = facts;
  const { publications } = schema.access;
  const { origin } = step;
  const known = action === 'create' ? undefined : publications.get(name);
  const blank: Publication = { name, allTables, tables: [], schemas: [], partial: action !== 'create', origin };
  const next = changed(known ?? blank, action, named(schema, facts, step));
  return action === 'options' ? schema : withAccess(schema, { publications: publications.set(name, next) });
}

type Members = Pick<Publication, 'tables' | 'schemas'>;

function named(schema: Schema, { tables, schemas }: PublicationFacts, { session, origin }: Step): Members {
  const current = session.searchPath[0] ?? 'public';
  return {
    tables: tables.flatMap(({ columns, where, ...name }) =>
      publishedBy(schema, resolveRelation(schema, session, name), name.only).map((table) => ({
        table,
        columns,
        where,
        origin,
      })),
    ),
    schemas: schemas.map((name) => ({ name: name === 'current_schema' ? current : name, origin })),
  };
}

function changed(publication: Publication, action: PublicationFacts['action'], members: Members): Publication {
  const { tables, schemas } = publication;
  const isNamed = ({ table }: Published) => members.tables.some((each) => each.table === table);
  const otherTables = tables.filter((each) => !isNamed(each));
  const otherSchemas = schemas.filter(({ name }) => !members.schemas.some((each) => each.name === name));
  switch (action) {
    case 'add':
      return {
        ...publication,
        tables: [...otherTables, ...members.tables],
        schemas: [...otherSchemas, ...members.schemas],
      };
    case 'drop':
      return { ...publication, tables: otherTables, schemas: otherSchemas };
    case 'create':
    case 'set':
      return { ...publication, ...members };
    default:
      return publication;
  }
}
