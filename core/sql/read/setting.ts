import type { Node, VariableSetStmt } from '@pgsql/types';
import type { StoredSetting } from '#core/sql/facts/access';
import type { SetSetting } from '#core/sql/facts/session';
import { constantText } from './constant';
import type { ReadContext } from './context';
import { unwrap } from './node';

/** SET, SET LOCAL and RESET. */
export function readSetting(statement: VariableSetStmt, context: ReadContext): SetSetting {
  return {
    kind: 'set',
    setting: settingName(statement),
    values: settingValues(statement),
    local: statement.is_local === true,
    span: context.tokens.span(0, context.tokens.length),
  };
}

/** `SET TRANSACTION` and `SET SESSION CHARACTERISTICS` come under their own words: `transaction`. */
export function settingName(statement: VariableSetStmt | undefined): string {
  return statement?.kind === 'VAR_RESET_ALL' ? 'all' : (statement?.name ?? '').toLowerCase();
}

/** What ALTER ROLE, DATABASE and SYSTEM do to a setting. */
export function storedSetting(statement: VariableSetStmt | undefined): StoredSetting {
  return {
    setting: settingName(statement),
    values: statement && settingValues(statement),
    fromCurrent: statement?.kind === 'VAR_SET_CURRENT',
  };
}

/** The values as text; undefined where the clause gives none. */
export function settingValues({ kind, args }: VariableSetStmt): string[] | undefined {
  return kind === 'VAR_SET_VALUE' || kind === 'VAR_SET_MULTI' ? (args ?? []).map(valueText) : undefined;
}

/** A literal, or the `isolation level`-like option of SET TRANSACTION as `name=value`. */
function valueText(node: Node): string {
  const option = unwrap(node, 'DefElem');
  if (option === undefined) return constantText(node) ?? '';
  return `${option.defname ?? ''}=${constantText(option.arg) ?? ''}`;
}
