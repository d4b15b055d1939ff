import type { ColumnDef, Constraint } from '@pgsql/types';
import type { ColumnFacts } from '#core/sql/facts/column';
import { readConstraint } from './constraint';
import type { ReadContext } from './context';
import { readExpression } from './expression';
import { strings, unwrapAll } from './node';
import { readType } from './typeReference';

/** A piece of a column definition: a constraint, or a property that the grammar calls one, with its tokens. */
interface Piece {
  readonly constraint: Constraint;
  readonly from: number;
  readonly to: number;
}

/** A column definition; `to` is the token behind it when the list item does not end it. */
export function readColumn(column: ColumnDef, context: ReadContext, to?: number): ColumnFacts {
  const { tokens } = context;
  const from = context.indexOf(column.location) ?? tokens.length;
  const end = to ?? tokens.itemEnd(from);
  const pieces = piecesOf(column, end, context);
  const find = (type: Constraint['contype']) => pieces.find((piece) => piece.constraint.contype === type);
  const [byDefault, generated, identity] = [find('CONSTR_DEFAULT'), find('CONSTR_GENERATED'), find('CONSTR_IDENTITY')];
  const name = column.colname ?? '';
  return {
    name,
    nameSpan: tokens.span(from, from + 1),
    span: tokens.span(from, end),
    type: column.typeName === undefined ? undefined : readType(column.typeName, context),
    notNull: find('CONSTR_NOTNULL') !== undefined,
    default: byDefault && readExpression(byDefault.constraint.raw_expr, defaultSpan(byDefault, context), context),
    generated: generated && readGenerated(generated, context),
    identity: identity && (identity.constraint.generated_when === 'a' ? 'always' : 'by default'),
    collation: strings(column.collClause?.collname).at(-1),
    storage: column.storage_name?.toLowerCase(),
    compression: column.compression,
    constraints: pieces.flatMap((piece, place) => readPiece(name, piece, pieces.slice(place + 1), context) ?? []),
  };
}

/** Each piece ends where the next piece, a COLLATE among them included, begins. */
function piecesOf(column: ColumnDef, end: number, context: ReadContext): Piece[] {
  const constraints = unwrapAll(column.constraints, 'Constraint');
  const collation = column.collClause === undefined ? undefined : context.indexOf(column.collClause.location);
  const starts = constraints.map((constraint) => context.indexOf(constraint.location) ?? end);
  return constraints.map((constraint, place) => {
    const from = starts[place] ?? end;
    const next = starts[place + 1] ?? end;
    return { constraint, from, to: collation !== undefined && from < collation && collation < next ? collation : next };
  });
}

/** A constraint with the DEFERRABLE, NOT ENFORCED, ... that follow it and that belong to it. */
function readPiece(column: string, piece: Piece, following: readonly Piece[], context: ReadContext) {
  const { contype, conname, is_no_inherit: noInherit } = piece.constraint;
  if (contype === 'CONSTR_NOTNULL' && conname === undefined && noInherit !== true) return undefined;
  const others = following.findIndex(({ constraint }) => !constraint.contype?.startsWith('CONSTR_ATTR_'));
  const attributes = others === -1 ? following : following.slice(0, others);
  const has = (...types: readonly Constraint['contype'][]) =>
    attributes.some(({ constraint }) => types.includes(constraint.contype));
  const place = {
    column,
    from: piece.from,
    to: attributes.at(-1)?.to ?? piece.to,
    deferrable: has('CONSTR_ATTR_DEFERRABLE', 'CONSTR_ATTR_DEFERRED'),
    notEnforced: has('CONSTR_ATTR_NOT_ENFORCED'),
  };
  return readConstraint(piece.constraint, place, context);
}

function defaultSpan({ from, to }: Piece, { tokens }: ReadContext) {
  return tokens.span(tokens.find(from, ['default'], to) + 1, to);
}

function readGenerated({ constraint, from, to }: Piece, context: ReadContext): ColumnFacts['generated'] {
  const span = context.tokens.insideBrackets(context.tokens.find(from, ['as'], to) + 1);
  return { stored: constraint.generated_kind !== 'v', expression: readExpression(constraint.raw_expr, span, context) };
}
