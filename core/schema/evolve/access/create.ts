import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { CatalogueCommand, DatabaseFacts } from '#core/sql/facts/access';
import type { CreateSchema } from '#core/sql/facts/objects';
import { namedRole } from './edit';
import { createLink } from './link';
import { createObject } from './object';

/** CREATE SCHEMA. */
export function createSchema(schema: Schema, { name, owner }: CreateSchema, step: Step): Schema {
  if (schema.schemas.has(name)) return schema;
  const made = { ...schema, schemas: schema.schemas.set(name, step.origin) };
  return createObject(made, 'schema', name, owner && namedRole(owner, step), step);
}

/** CREATE DATABASE and TABLESPACE, and of what is a catalogue command: servers, wrappers, languages. */
export function createHeld(schema: Schema, facts: DatabaseFacts | CatalogueCommand, step: Step): Schema {
  if (facts.kind !== 'catalogue command') {
    const owner = facts.owner && namedRole(facts.owner, step);
    if (facts.kind === 'create database') return createObject(schema, 'database', facts.name, owner, step);
    const made = createLink(schema, { of: 'tablespace', name: facts.name }, step.origin);
    return createObject(made, 'tablespace', facts.name, owner, step);
  }
  const name = facts.name?.name;
  if (name === undefined) return schema;
  switch (facts.command) {
    case 'CREATE SERVER': {
      const made = createLink(schema, { of: 'server', name, wrapper: facts.wrapper }, step.origin);
      return createObject(made, 'server', name, undefined, step);
    }
    case 'CREATE FOREIGN DATA WRAPPER':
      return createObject(schema, 'foreign data wrapper', name, undefined, step);
    case 'CREATE LANGUAGE':
      return createObject(schema, 'language', name, undefined, step);
    default:
      return schema;
  }
}
