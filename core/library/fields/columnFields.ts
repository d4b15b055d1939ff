import type { ClassifiedColumn } from '#core/classification/classified';
import { columnType } from '#core/classification/columnType';
import { identifierWords } from '#core/classification/identifierWords';
import type { Column } from '#core/schema/relation';
import { type Fields, flag, name, object, text, texts } from './field';
import type { SeenColumn } from './seen';

const defaultFields: Fields<NonNullable<Column['default']>> = {
  literal: text('Its value, where it is a constant.', ({ value }) => value),
  text: text('The expression, as written.', (expression) => expression.text),
  functions: texts('The functions that it calls.', ({ functions }) => functions.map((each) => each.name)),
};

export const columnFields: Fields<SeenColumn> = {
  name: name('Its name.', (column) => column.name),
  words: texts('The words of its name, lower-case and singular.', (column) => identifierWords(column.name)),
  type: text(
    'Its type in PostgreSQL’s usual spelling: integer, character varying(20), text[].',
    ({ known }) => known?.type?.text,
  ),
  typeName: text(
    'Its type in PostgreSQL’s own spelling, without length: int4, varchar, timestamptz.',
    ({ known }) => known?.type?.name,
  ),
  typeFamily: text(
    'text, boolean, integer, numeric, date, timestamp, bytes, document, network, uuid or other, through domains.',
    ({ known, of }) => known?.type && columnType(of.schema, known.type).family,
  ),
  nullable: flag('Whether it takes NULL.', ({ known }) => known && !known.notNull),
  identity: flag('Whether it is an identity column.', ({ known }) => known?.identity),
  generated: text('stored or virtual, for a generated column.', ({ known }) => known?.generated),
  default: object(
    'Its default.',
    defaultFields,
    ({ known }) => known?.default,
    (expression) => [expression.text],
  ),
  comment: text('Its COMMENT.', ({ known }) => known?.comment),
  classes: texts('What it holds: phi, pii, cardholder-pan, …', (seen) =>
    classified(seen)?.classes.map(({ dataClass }) => dataClass),
  ),
  confidence: text('How sure that is: stated, strong or weak.', (seen) => classified(seen)?.classes[0]?.confidence),
  protected: flag(
    'Whether its name says that the value is not readable: ssn_hash.',
    (seen) => classified(seen)?.protected,
  ),
};

function classified({ of, name: own }: SeenColumn): ClassifiedColumn | undefined {
  return of.classified()?.columns.get(own);
}
