import type { Node } from '@pgsql/types';
import type { AlterPolicy, CreatePolicy, CreateRule } from '#core/sql/facts/code';
import type { ReadContext } from './context';
import { readCondition } from './expression';
import { roleNames } from './grant';
import { relationName } from './name';
import { type Body, items } from './node';
import { readQuery } from './query';

/** CREATE POLICY. */
export function readCreatePolicy(statement: Body<'CreatePolicyStmt'>, context: ReadContext): CreatePolicy {
  return {
    kind: 'create policy',
    ...policy(statement, context),
    permissive: statement.permissive === true,
    command: statement.cmd_name ?? 'all',
    roles: roleNames(statement.roles),
  };
}

/** ALTER POLICY, but for its RENAME. */
export function readAlterPolicy(statement: Body<'AlterPolicyStmt'>, context: ReadContext): AlterPolicy {
  const roles = statement.roles && roleNames(statement.roles);
  return { kind: 'alter policy', ...policy(statement, context), roles };
}

function policy(statement: Body<'AlterPolicyStmt'>, context: ReadContext) {
  const { tokens } = context;
  const name = context.indexOf(statement.table?.location) ?? tokens.length;
  const condition = (node: Node | undefined, keyword: string) =>
    node && readCondition(node, tokens.insideBrackets(tokens.find(name, [keyword]) + 1), context);
  return {
    name: statement.policy_name ?? '',
    table: relationName(statement.table, context),
    using: condition(statement.qual, 'using'),
    withCheck: condition(statement.with_check, 'check'),
    query: readQuery(
      [statement.qual, statement.with_check].filter((node) => node !== undefined),
      context,
    ),
  };
}

/** CREATE RULE. */
export function readCreateRule(statement: Body<'RuleStmt'>, context: ReadContext): CreateRule {
  return {
    kind: 'create rule',
    name: statement.rulename ?? '',
    table: relationName(statement.relation, context),
    orReplace: statement.replace === true,
    query: readQuery([...items(statement.whereClause), ...(statement.actions ?? [])], context),
  };
}
