import type { AnalysedStatement } from '#core/analysis/analysis';
import type { Question } from '#core/rules/rule';
import type { ObjectId, Relation } from '#core/schema/relation';
import { resolveRoutine } from '#core/schema/resolve';
import type { Routine, Schema } from '#core/schema/schema';
import type { QualifiedName } from '#core/sql/facts/name';
import type { AnyContext } from './inUse';

/** What the rest of the file, or of its part that goes the same way, runs after this statement. In order. */
export function laterInFile({ file, position, direction }: AnyContext): readonly AnalysedStatement[] {
  const { statements } = file;
  const found: AnalysedStatement[] = [];
  for (let place = position + 1; place < statements.length; place++) {
    const later = statements[place];
    if (later?.direction === direction && later.inner?.runs !== 'later') found.push(later);
  }
  return found;
}

/** Of that, what nobody can see apart from this statement: all of it takes effect at one commit. */
export function laterTogether(context: AnyContext): readonly AnalysedStatement[] {
  const { kind, number } = context.session.transaction;
  return laterInFile(context).filter(
    (later) =>
      (kind !== 'statement' && later.session.transaction.number === number) ||
      (context.inner !== undefined && later.statement.index === context.statement.index),
  );
}

/** Whether the rest of the file makes a relation of some name. */
export function isMadeLater(context: AnyContext, id: string): boolean {
  return laterInFile(context).some(
    ({ facts }) =>
      (facts.kind === 'create table' || facts.kind === 'create table as' || facts.kind === 'create view') &&
      context.resolve(facts.name) === id,
  );
}

/** Whether the rest of the file drops one of these columns of a table. */
export function losesColumn(context: AnyContext, table: string, columns: readonly string[]): boolean {
  return laterInFile(context).some(
    ({ facts }) =>
      facts.kind === 'alter table' &&
      context.resolve(facts.name) === table &&
      facts.actions.some((action) => action.action === 'drop column' && columns.includes(action.column)),
  );
}

/** A relation as it was before the file ran. */
export function relationAtStart(context: AnyContext, id: string): Relation | undefined {
  return schemaAtStart(context).relations.get(id as ObjectId);
}

/** The functions or procedures of a name as they were before the file ran. */
export function routineAtStart(context: AnyContext, name: QualifiedName): Routine | undefined {
  const schema = schemaAtStart(context);
  return schema.routines.get(resolveRoutine(schema, context.session, name));
}

function schemaAtStart(context: AnyContext): Schema {
  return context.ask(startOfPart);
}

const startOfPart: Question<Schema> = ({ file }, { direction, schema }) =>
  file.statements.find((each) => each.direction === direction)?.schema ?? schema;
