import type { RenameStmt } from '@pgsql/types';
import type { ObjectKind, ObjectReference, Rename } from '#core/sql/facts/objects';
import type { ReadContext } from './context';
import { nameSpanAt, qualifiedName, relationName } from './name';
import { items, strings } from './node';
import { objectKind, skipKind } from './objectKind';
import { readObject } from './objectReference';

/** ALTER ... RENAME. */
export function readRename(statement: RenameStmt, context: ReadContext): Rename {
  const of = objectKind(statement.renameType);
  return {
    kind: 'rename',
    of,
    through: writtenKind(statement, of),
    object: renamed(statement, of, context),
    to: statement.newname ?? '',
    ifExists: statement.missing_ok === true,
  };
}

/** The kind behind ALTER: that of the relation when a part of it is renamed. */
function writtenKind(statement: RenameStmt, of: ObjectKind): ObjectKind {
  switch (of) {
    case 'column':
    case 'attribute':
      return objectKind(statement.relationType);
    case 'constraint':
      return 'table';
    case 'domain constraint':
      return 'domain';
    default:
      return of;
  }
}

function renamed(statement: RenameStmt, of: ObjectKind, context: ReadContext): ObjectReference {
  const { tokens } = context;
  const at = skipKind(1, of, tokens);
  const name = statement.subname ?? '';
  switch (of) {
    case 'column':
    case 'constraint':
    case 'attribute':
      return { name, span: partSpan(context), on: relationName(statement.relation, context) };
    case 'domain constraint': {
      const domain = qualifiedName(strings(items(statement.object)), nameSpanAt(2, context));
      return { name, span: partSpan(context), on: domain };
    }
    case 'trigger':
    case 'rule':
    case 'policy':
      return { name, span: tokens.span(at, at + 1), on: relationName(statement.relation, context) };
    default:
      if (statement.relation !== undefined) return relationName(statement.relation, context);
      if (statement.object !== undefined) return readObject(statement.object, of, at, context);
      return { name, span: tokens.span(at, at + 1) };
  }
}

/** The old name of a part stands before TO, whatever optional word precedes it. */
function partSpan({ tokens }: ReadContext) {
  const to = tokens.find(0, ['to']);
  return tokens.span(to - 1, to);
}
