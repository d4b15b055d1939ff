import { editTable } from '#core/schema/edit';
import { namedRole } from '#core/schema/evolve/access/edit';
import type { Step } from '#core/schema/evolve/step';
import { resolveRelation } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import { put } from '#core/schema/store';
import type { AlterPolicy, CreatePolicy, CreateRule } from '#core/sql/facts/code';

export function createPolicy(schema: Schema, facts: CreatePolicy, step: Step): Schema {
  const { name, permissive, command, using, withCheck } = facts;
  const roles = facts.roles.map((role) => namedRole(role, step));
  return editTable(schema, resolveRelation(schema, step.session, facts.table), (table) => ({
    ...table,
    policies: [
      ...table.policies.filter((policy) => policy.name !== name),
      { name, permissive, command, roles, using, withCheck },
    ],
  }));
}

/** ALTER POLICY changes the conditions and roles that it names and leaves the others. */
export function alterPolicy(schema: Schema, facts: AlterPolicy, step: Step): Schema {
  return editTable(schema, resolveRelation(schema, step.session, facts.table), (table) => ({
    ...table,
    policies: table.policies.map((policy) =>
      policy.name === facts.name
        ? {
            ...policy,
            roles: facts.roles?.map((role) => namedRole(role, step)) ?? policy.roles,
            using: facts.using ?? policy.using,
            withCheck: facts.withCheck ?? policy.withCheck,
          }
        : policy,
    ),
  }));
}

/** CREATE RULE, on a table or view. */
export function createRule(schema: Schema, facts: CreateRule, step: Step): Schema {
  const id = resolveRelation(schema, step.session, facts.table);
  const withRule = (rules: readonly string[]) => [...rules.filter((rule) => rule !== facts.name), facts.name];
  const relation = schema.relations.get(id);
  if (relation?.kind === 'view') return put(schema, { ...relation, rules: withRule(relation.rules) });
  return editTable(schema, id, (table) => ({ ...table, rules: withRule(table.rules) }));
}
