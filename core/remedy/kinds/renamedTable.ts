import { afterRelease, type Remedy, step } from '#core/remedy/remedy';
import { standsAlone } from '#core/rules/edit/outside';
import type { StatementContext } from '#core/rules/rule';
import { identifier, qualified } from '#core/rules/words/identifier';
import { CONNECTED, type GivenPrivilege, PUBLIC } from '#core/schema/access';
import { table } from '#core/schema/lookup';
import type { Table } from '#core/schema/relation';

/** What a view can pass on. */
const passedOn: ReadonlySet<string> = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE']);

/**
 * RENAME of a table: a view takes the old name at the same commit, with the privileges that are known, until no code asks
 * for it. Simple views can be written to. https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS
 */
export function renamedTable(context: StatementContext<'rename', unknown>): Remedy | undefined {
  const { facts, schema, text } = context;
  if (facts.of !== 'table' || facts.through !== 'table' || facts.ifExists || standsAlone(context)) return undefined;
  const { object, to } = facts;
  const owner = table(schema, context.resolve(object));
  if (owner === undefined || !canHideBehindView(owner)) return undefined;
  const old = qualified(object);
  const view = [
    `CREATE VIEW ${old} AS SELECT * FROM ${qualified({ schema: object.schema, name: to })}`,
    ...grants(owner.grants ?? [], old),
  ];
  return [
    step(`rename ${object.name} ${to}`, [text, ...view]),
    afterRelease(step(`drop view ${object.name}`, [`DROP VIEW ${old}`], view)),
  ];
}

/** A view reads with the rights of who made it, so that policies would not hold for whoever asks. */
function canHideBehindView({ kind, partial, rules, owner, rowSecurity, policies, partitionOf }: Table): boolean {
  const isPlain = kind === 'table' && !partial && rules.length === 0 && partitionOf === undefined;
  return isPlain && (owner === undefined || owner === CONNECTED) && !rowSecurity && policies.length === 0;
}

function grants(given: readonly GivenPrivilege[], view: string): readonly string[] {
  const lines = given
    .filter(({ privilege }) => passedOn.has(privilege))
    .map(({ privilege, column, grantee, grantable }) => {
      const what = column === undefined ? privilege : `${privilege} (${identifier(column)})`;
      const whom = grantee === PUBLIC ? 'PUBLIC' : identifier(grantee);
      return `GRANT ${what} ON ${view} TO ${whom}${grantable ? ' WITH GRANT OPTION' : ''}`;
    });
  return [...new Set(lines)]; // two may have granted the same
}
