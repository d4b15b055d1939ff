import type { Node, ObjectType, RangeVar } from '@pgsql/types';
import type { ChangeOwner, DependsOnExtension, ObjectReference, SetSchema } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { relationName, roleName } from './name';
import { type Body, items, strings } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObject } from './objectReference';

interface Altered {
  readonly objectType?: ObjectType;
  readonly relation?: RangeVar;
  readonly object?: Node;
}

/** ALTER ... SET SCHEMA. */
export function readSetSchema(statement: Body<'AlterObjectSchemaStmt'>, context: ReadContext): SetSchema {
  return {
    kind: 'set schema',
    ...altered(statement, context),
    to: statement.newschema ?? '',
    ifExists: statement.missing_ok === true,
  };
}

/** ALTER ... OWNER TO, of everything but relations, for which it is a part of ALTER TABLE. */
export function readChangeOwner(statement: Body<'AlterOwnerStmt'>, context: ReadContext): ChangeOwner {
  return { kind: 'change owner', ...altered(statement, context), owner: roleName(statement.newowner) };
}

/** ALTER ... DEPENDS ON EXTENSION. */
export function readDependsOnExtension(
  statement: Body<'AlterObjectDependsStmt'>,
  context: ReadContext,
): DependsOnExtension {
  return { kind: 'depends on extension', ...altered(statement, context) };
}

function altered({ objectType, relation, object }: Altered, context: ReadContext) {
  const of = objectKind(objectType);
  const at = skipKind(1, of, context.tokens);
  return { of, object: reference(relation, object, at, context) ?? readObject(object, of, at, context) };
}

/** A relation, or something that stands ON it: `ALTER TRIGGER t ON relation`. */
function reference(
  relation: RangeVar | undefined,
  object: Node | undefined,
  at: number,
  context: ReadContext,
): ObjectReference | undefined {
  if (relation === undefined) return undefined;
  const on = relationName(relation, context);
  const [name] = strings(items(object));
  return name === undefined ? on : { name, span: context.tokens.span(at, at + 1), on };
}
