import { editTable, withColumn } from '#core/schema/edit';
import { isTable } from '#core/schema/lookup';
import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRelation, resolveType } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { Comment } from '#core/sql/facts/objects';
import { withAccess } from './access/edit';
import { commentLink } from './access/link';
import type { Step } from './step';
import { putType } from './types/createType';

/** COMMENT ON relations, columns and types. The last one counts. */
export function comment(schema: Schema, { of, object, text }: Comment, step: Step): Schema {
  const said = text === '' || text === null ? undefined : text;
  switch (of) {
    case 'table':
    case 'foreign table':
      return editRelation(schema, resolveRelation(schema, step.session, object), said);
    case 'view':
    case 'materialized view':
    case 'index':
    case 'sequence': {
      const id = resolveRelation(schema, step.session, object);
      return schema.relations.has(id) ? editRelation(schema, id, said) : schema;
    }
    case 'column': {
      if (object.on === undefined || resolveType(schema, step.session, object.on) !== undefined) return schema;
      return editColumn(schema, resolveRelation(schema, step.session, object.on), object.name, said);
    }
    case 'type':
    case 'domain': {
      const id = resolveType(schema, step.session, object);
      const type = id && schema.types.get(id);
      return type === undefined || type.comment === said ? schema : putType(schema, { ...type, comment: said });
    }
    case 'publication': {
      const { publications } = schema.access;
      const publication = publications.get(object.name);
      if (publication === undefined) return schema;
      return withAccess(schema, { publications: publications.set(object.name, { ...publication, comment: said }) });
    }
    case 'server':
    case 'subscription':
    case 'tablespace':
      return commentLink(schema, of, object.name, said);
    default:
      return schema;
  }
}

function editRelation(schema: Schema, id: ObjectId, said: string | undefined): Schema {
  const relation = schema.relations.get(id);
  if (relation === undefined) return editTable(schema, id, (table) => ({ ...table, comment: said }));
  return relation.comment === said ? schema : put(schema, { ...relation, comment: said });
}

function editColumn(schema: Schema, id: ObjectId, name: string, said: string | undefined): Schema {
  const relation = schema.relations.get(id);
  if (relation !== undefined && !isTable(relation)) return put(schema, withViewColumn(relation, name, said));
  return editTable(schema, id, (table) => withColumn(table, name, (column) => ({ ...column, comment: said })));
}

function withViewColumn(relation: Relation, name: string, said: string | undefined): Relation {
  if (!('uses' in relation)) return relation;
  const columnComments = new Map(relation.columnComments);
  if (said === undefined) columnComments.delete(name);
  else columnComments.set(name, said);
  return { ...relation, columnComments };
}
