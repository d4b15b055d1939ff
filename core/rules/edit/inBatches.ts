import type { Fix } from '#core/rules/finding';
import type { AnyContext } from '#core/rules/look/inUse';
import { identifier, qualified } from '#core/rules/words/identifier';
import { primaryKeyOf, table } from '#core/schema/lookup';
import type { DataChange } from '#core/sql/facts/query';
import { fix, insert, keywords } from './edits';
import { standsAlone } from './outside';

/** Rows of one batch: few enough to be locked for an instant, enough to get through. */
const batchSize = 5000;

/** Words that make an unqualified name of the key ambiguous, or the statement return rows. */
const obstacles = ['WITH', 'USING', 'RETURNING', 'CURRENT'];

/** Whether something inside limits the number of rows: `WHERE id IN (SELECT … LIMIT 1000)`. */
export function isLimited(context: AnyContext): boolean {
  return keywords(context, 'LIMIT').length > 0 || keywords(context, 'FETCH').length > 0;
}

/**
 * Wraps UPDATE or DELETE into a loop along the primary key that commits batch by batch. Only outside of a transaction can
 * it commit; and as a batch that fails leaves the ones before it done, somebody has to decide.
 */
export function inBatches(context: AnyContext, facts: DataChange): readonly Fix[] {
  const key = keyOf(context, facts);
  if (key === undefined || facts.assigns.includes(key) || !standsAlone(context) || !isPlain(context, facts)) return [];
  const name = qualified(facts.target);
  const column = identifier(key);
  const one = `SELECT ${column} FROM ${name}`;
  const batch = `${one} WHERE ${column} >= batch_from ORDER BY ${column} LIMIT ${batchSize}`;
  const between = `${column} BETWEEN batch_from AND batch_to`;
  const { where } = facts;
  const end = context.text.length;
  const head = [
    'DO $$',
    'DECLARE',
    `  batch_from ${name}.${column}%TYPE := (${one} ORDER BY ${column} LIMIT 1);`,
    `  batch_to ${name}.${column}%TYPE;`,
    'BEGIN',
    '  WHILE batch_from IS NOT NULL LOOP',
    `    batch_to := (SELECT ${column} FROM (${batch}) AS batch ORDER BY ${column} DESC LIMIT 1);`,
    '    ',
  ];
  const tail = [
    ';',
    '    COMMIT;',
    `    batch_from := (${one} WHERE ${column} > batch_to ORDER BY ${column} LIMIT 1);`,
    '  END LOOP;',
    'END',
    '$$',
  ];
  const condition =
    where === undefined
      ? [insert(context, end, ` WHERE ${between}${tail.join('\n')}`)]
      : [insert(context, where.span?.start ?? end, `${between} AND (`), insert(context, end, `)${tail.join('\n')}`)];
  return fix('Work in batches, each committed', false, insert(context, 0, head.join('\n')), ...condition);
}

/** The one column of the primary key. */
function keyOf(context: AnyContext, { target }: DataChange): string | undefined {
  const known = table(context.schema, context.resolve(target));
  const definition = known && primaryKeyOf(known)?.definition;
  return definition?.type === 'primary key' && definition.columns.length === 1 ? definition.columns[0] : undefined;
}

/** Whether the key’s name can only mean the table’s own, and the text can stand between dollars. */
function isPlain(context: AnyContext, { kind, query, where }: DataChange): boolean {
  const [first, ...others] = query.relations;
  const from = keywords(context, 'FROM').length;
  return (
    (kind === 'update' || kind === 'delete') &&
    first !== undefined &&
    !first.only &&
    others.length === 0 &&
    from === (kind === 'delete' ? 1 : 0) &&
    obstacles.every((word) => keywords(context, word).length === 0) &&
    (where === undefined || where.span !== undefined) &&
    !context.text.includes('$$') &&
    !/batch_(?:from|to)/i.test(context.text)
  );
}
