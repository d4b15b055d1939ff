import { afterRelease, type Remedy, step } from '#core/remedy/remedy';
import { isMadeLater } from '#core/rules/look/later';
import type { StatementContext } from '#core/rules/rule';
import { identifier, qualified } from '#core/rules/words/identifier';
import { table } from '#core/schema/lookup';
import { freeRelationName } from '#core/schema/names';

/**
 * DROP TABLE of one table: renamed away first, which whoever still asks for it notices while its rows can be had back by
 * renaming it, and dropped later. A partition would be asked by way of its parent under any name.
 */
export function tableDroppedLater(context: StatementContext<'drop', unknown>): Remedy | undefined {
  const { facts, schema } = context;
  const [object, ...others] = facts.objects;
  if (facts.of !== 'table' || object === undefined || others.length > 0 || facts.cascade) return undefined;
  const dropped = table(schema, context.resolve(object));
  if (dropped === undefined || dropped.partitionOf !== undefined || dropped.inherits.length > 0) return undefined;
  if (isMadeLater(context, dropped.id)) return undefined;
  const retired = freeRelationName(schema, dropped.schema, dropped.name, undefined, 'retired');
  const ifExists = facts.ifExists ? 'IF EXISTS ' : '';
  const away =
    '-- confiture-ignore general/rename-table: what still asks for it shall fail while it can be renamed back\n';
  const silence = '-- confiture-ignore general/drop-table: to be run when nothing has asked for it for a while\n';
  const last = qualified({ schema: object.schema, name: retired });
  return [
    step(`retire ${dropped.name}`, [
      `${away}ALTER TABLE ${ifExists}${qualified(object)} RENAME TO ${identifier(retired)}`,
    ]),
    afterRelease(step(`drop ${retired}`, [`${silence}DROP TABLE ${ifExists}${last}`], [refusal(retired)])),
  ];
}

/** Rows do not come back: an empty table in their place would look as if they did. */
function refusal(retired: string): string {
  return `DO $refusal$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'The rows of ${retired.replaceAll("'", "''")} are gone: bring the table back from a backup.';
END
$refusal$`;
}
