import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Direction } from '#core/analysis/migration';
import type { ClassifiedColumn, ClassifiedRelation } from '#core/classification/classified';
import type { Question } from '#core/rules/rule';
import type { ObjectId } from '#core/schema/relation';
import type { Schema } from '#core/schema/schema';
import type { WholeFile } from './wholeFile';

/** What a relation holds when the file has run, or its part that goes the same way. */
export const classifiedAtEnd: Question<ClassifiedRelation> = (whole, statement, id) =>
  whole.classifier.relation(endOf(whole.file, statement.direction), id as ObjectId) ??
  whole.classifier.relation(statement.schema, id as ObjectId) ??
  whole.classifier.named(id as ObjectId);

/** The same of a column that the relation is not known to have. */
export const classifiedColumnAtEnd: Question<ClassifiedColumn> = (whole, statement, id, column) =>
  whole.classifier.column(schemaWith(whole.file, statement, id as ObjectId), id as ObjectId, column);

/** What a relation holds when the file has run. */
export function relationAtEnd({ file, classifier }: WholeFile, id: string): ClassifiedRelation {
  return classifier.relation(file.end.schema, id as ObjectId) ?? classifier.named(id as ObjectId);
}

function schemaWith(file: FileAnalysis, { direction, schema }: AnalysedStatement, id: ObjectId): Schema {
  const end = endOf(file, direction);
  return end.relations.has(id) ? end : schema;
}

/** What a file leaves, or its part that goes one way. */
export function endOf({ sections, end }: FileAnalysis, direction: Direction): Schema {
  return sections.find((section) => section.direction === direction)?.end.schema ?? end.schema;
}
