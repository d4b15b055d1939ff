import type { CommentStmt } from '@pgsql/types';
import type { Comment, SecurityLabel } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import type { Body } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObject } from './objectReference';

/** COMMENT ON. */
export function readComment(statement: CommentStmt, context: ReadContext): Comment {
  const of = objectKind(statement.objtype);
  const object = readObject(statement.object, of, skipKind(2, of, context.tokens), context);
  return { kind: 'comment', of, object, text: statement.comment ?? null };
}

/** SECURITY LABEL [FOR provider] ON. */
export function readSecurityLabel(statement: Body<'SecLabelStmt'>, context: ReadContext): SecurityLabel {
  const of = objectKind(statement.objtype);
  const on = context.tokens.find(0, ['on']);
  return {
    kind: 'security label',
    of,
    object: readObject(statement.object, of, skipKind(on + 1, of, context.tokens), context),
  };
}
