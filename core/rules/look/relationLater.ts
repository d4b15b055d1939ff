import type { Question } from '#core/rules/rule';
import type { Access } from '#core/schema/access';
import { splitId } from '#core/schema/objectId';
import type { ObjectId, Relation } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import { endOf } from './classifiedAtEnd';
import { tableLater } from './tableLater';

/** A relation as it is when the file has run, a table whatever it is called by then; undefined when it is gone. */
export const relationLater: Question<Relation | undefined> = (whole, statement, id) =>
  endOf(whole.file, statement.direction).relations.get(id as ObjectId) ?? tableLater(whole, statement, id);

/** What there is when the file has run. Another one after every edit that makes or changes anything: for rare statements. */
export const schemaLater: Question<Schema> = ({ file }, { direction }) => endOf(file, direction);

/** Roles, settings and publications when the file has run: the same object as long as nothing changes any of them. */
export const accessLater: Question<Access> = ({ file }, { direction }) => endOf(file, direction).access;

/** The tables, views and sequences of a schema. */
export function relationsIn({ relations }: Schema, place: string): readonly Relation[] {
  return [...relations.values()].filter(({ id, kind }) => kind !== 'index' && splitId(id).schema === place);
}
