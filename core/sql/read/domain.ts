import type { AlterDomainStmt, CreateDomainStmt } from '@pgsql/types';
import type { AlterDomain, CreateDomain } from '#core/sql/facts/types';
import { readColumn } from './column';
import type { ReadContext } from './context';
import { readTableConstraint } from './createTable';
import { readExpression } from './expression';
import { nameSpanAt, qualifiedName } from './name';
import { strings } from './node';
import { readType } from './typeReference';

/** The name in `CREATE DOMAIN name` and `ALTER DOMAIN name`. */
const namePlace = 2;

/** CREATE DOMAIN; what stands behind its type is what may stand behind a column's. */
export function readCreateDomain(statement: CreateDomainStmt, context: ReadContext): CreateDomain {
  const { domainname, typeName = {}, collClause, constraints } = statement;
  const definition = readColumn(
    { ...(collClause && { collClause }), ...(constraints && { constraints }), location: -1 },
    context,
    context.tokens.length,
  );
  return {
    kind: 'create domain',
    name: qualifiedName(strings(domainname), nameSpanAt(namePlace, context)),
    type: readType(typeName, context),
    notNull: definition.notNull,
    default: definition.default,
    constraints: definition.constraints,
  };
}

/** ALTER DOMAIN. */
export function readAlterDomain(statement: AlterDomainStmt, context: ReadContext): AlterDomain {
  const name = qualifiedName(strings(statement.typeName), nameSpanAt(namePlace, context));
  return { kind: 'alter domain', name, change: readChange(statement, context) };
}

function readChange(statement: AlterDomainStmt, context: ReadContext): AlterDomain['change'] {
  const { tokens } = context;
  const constraint = statement.name ?? '';
  switch (statement.subtype) {
    case 'C': {
      const added = readTableConstraint(statement.def, context, tokens.length);
      return added === undefined ? { action: 'set not null' } : { action: 'add constraint', constraint: added };
    }
    case 'X':
      return {
        action: 'drop constraint',
        constraint,
        ifExists: statement.missing_ok === true,
        cascade: statement.behavior === 'DROP_CASCADE',
      };
    case 'V':
      return { action: 'validate constraint', constraint };
    case 'O':
      return { action: 'set not null' };
    case 'N':
      return { action: 'drop not null' };
    default: {
      if (statement.def === undefined) return { action: 'drop default' };
      const span = tokens.span(tokens.find(0, ['default']) + 1, tokens.length);
      return { action: 'set default', expression: readExpression(statement.def, span, context) };
    }
  }
}
