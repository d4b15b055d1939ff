import type { Recorder } from '#core/navigation/recorder';
import { columnOf, table } from '#core/schema/lookup';
import { splitId } from '#core/schema/objectId';
import type { ObjectId } from '#core/schema/relation';
import type { AlterTableAction } from '#core/sql/facts/alterTable';
import type { AlterTable } from '#core/sql/facts/table';
import type { Span } from '#core/sql/text/span';
import { columnMentions, constraintMentions } from './constraints';
import { expressionMentions, typeMention } from './expressions';
import { firstPlace } from './places';

export function alterTableMentions(recorder: Recorder, facts: AlterTable): void {
  if (facts.of === 'composite type') {
    recorder.type(facts.name, 'alter');
    return;
  }
  const on = recorder.resolve(facts.name);
  recorder.relation(facts.name, 'alter', facts.of);
  for (const action of facts.actions) actionMentions(recorder, on, action);
}

function actionMentions(recorder: Recorder, on: ObjectId, action: AlterTableAction): void {
  const { span } = action;
  if (span === undefined) return;
  switch (action.action) {
    case 'add column':
      if (action.ifNotExists && has(recorder, on, action.column.name))
        recorder.column(on, action.column.name, action.column.nameSpan, 'reference');
      else columnMentions(recorder, on, action.column);
      return;
    case 'add constraint':
      constraintMentions(recorder, on, action.constraint);
      return;
    case 'drop column':
      recorder.column(on, action.column, behindVerb(recorder, span, action.column), 'drop');
      return;
    case 'drop constraint':
      recorder.constraint(on, action.constraint, behindVerb(recorder, span, action.constraint), 'drop');
      return;
    case 'validate constraint':
    case 'alter constraint':
      recorder.constraint(on, action.constraint, behindVerb(recorder, span, action.constraint), 'alter');
      return;
    case 'attach partition':
    case 'detach partition':
      recorder.relation(action.partition, 'alter');
      return;
    case 'inherit':
    case 'no inherit':
      recorder.relation(action.parent, 'reference');
      return;
    case 'of type':
      recorder.type(action.type, 'reference');
      return;
    case 'enable trigger':
    case 'disable trigger': {
      const owner = { space: 'relation', id: on } as const;
      const place = behindVerb(recorder, span, action.trigger);
      recorder.part(owner, { kind: 'trigger', name: action.trigger }, place, 'alter');
      return;
    }
    case 'cluster on':
    case 'replica identity':
      if (action.index !== undefined) {
        const id: ObjectId = `${splitId(on).schema}.${action.index}`;
        recorder.relationAt(id, behindVerb(recorder, span, action.index), 'reference', 'index');
      }
      return;
    default:
      if ('column' in action && typeof action.column === 'string') alteredColumn(recorder, on, action, action.column);
  }
}

function alteredColumn(recorder: Recorder, on: ObjectId, action: AlterTableAction, column: string): void {
  if (action.span === undefined) return;
  recorder.column(on, column, behindVerb(recorder, action.span, column), 'alter');
  if (action.action === 'set type') {
    typeMention(recorder, action.type);
    expressionMentions(recorder, on, action.using);
  }
  if (action.action === 'set default' || action.action === 'set expression')
    expressionMentions(recorder, on, action.expression);
}

/** A part's name, behind the verb that begins it. */
function behindVerb(recorder: Recorder, { start, end }: Span, name: string): Span | undefined {
  const verb = recorder.tokens.find((token) => token.start >= start);
  return firstPlace(recorder, name, verb?.end ?? start, end);
}

function has({ statement: { schema } }: Recorder, on: ObjectId, column: string): boolean {
  const owner = table(schema, on);
  return owner !== undefined && columnOf(owner, column) !== undefined;
}
