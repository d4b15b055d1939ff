import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Facts } from '#core/sql/facts/facts';
import type { FileMentions, Mention } from './mention';
import { alterTableMentions } from './mentions/alterTable';
import {
  createFunctionMentions,
  createTriggerMentions,
  createTypeMentions,
  partMade,
  routineMade,
} from './mentions/code';
import { expressionMentions } from './mentions/expressions';
import { objectMention, renameMentions, setSchemaMentions } from './mentions/objects';
import { changeMentions, type Finder, queryMentions } from './mentions/queries';
import { createIndexMentions, createTableAsMentions, createTableMentions, made } from './mentions/tables';
import { Recorder } from './recorder';

/**
 * Every place of a file that names an object of the model, with what the name means there.
 * @param finder tells where the columns of queries stand; without one those are left out
 */
export function mentionsOf({ path, parsed, statements }: FileAnalysis, finder?: Finder): FileMentions {
  return {
    path,
    statements: parsed.statements.map(({ span }) => span),
    mentions: statements.flatMap((statement) => ofStatement(statement, finder)),
  };
}

function ofStatement(statement: AnalysedStatement, finder: Finder): readonly Mention[] {
  const recorder = new Recorder(statement);
  record(recorder, statement.facts, finder);
  return recorder.mentions;
}

function record(recorder: Recorder, facts: Facts, finder: Finder): void {
  switch (facts.kind) {
    case 'create table':
      createTableMentions(recorder, facts);
      return;
    case 'create table as':
      createTableAsMentions(recorder, facts, finder);
      return;
    case 'alter table':
      alterTableMentions(recorder, facts);
      return;
    case 'create index':
      createIndexMentions(recorder, facts);
      return;
    case 'attach index':
      relations(recorder, [facts.index, facts.partition]);
      return;
    case 'create view':
      made(recorder, facts.name, facts.temporary, facts.orReplace ? 'replace' : 'create', 'view');
      queryMentions(recorder, facts.query, finder);
      return;
    case 'create sequence':
      made(recorder, facts.name, facts.temporary, facts.ifNotExists ? 'reference' : 'create', 'sequence');
      if (facts.ownedBy !== undefined) objectMention(recorder, 'column', facts.ownedBy, 'reference');
      return;
    case 'alter sequence':
      recorder.relation(facts.name, 'alter', 'sequence');
      if (facts.ownedBy !== undefined) objectMention(recorder, 'column', facts.ownedBy, 'reference');
      return;
    case 'drop':
      for (const object of facts.objects) objectMention(recorder, facts.of, object, 'drop');
      return;
    case 'rename':
      renameMentions(recorder, facts);
      return;
    case 'set schema':
      setSchemaMentions(recorder, facts);
      return;
    case 'change owner':
      objectMention(recorder, facts.of, facts.object, 'alter');
      return;
    case 'comment':
    case 'security label':
    case 'depends on extension':
      objectMention(recorder, facts.of, facts.object, 'reference');
      return;
    case 'grant':
      for (const object of facts.objects)
        objectMention(recorder, facts.allInSchema ? 'schema' : facts.of, object, 'reference');
      return;
    case 'select':
      queryMentions(recorder, facts.query, finder);
      return;
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      changeMentions(recorder, facts, finder);
      return;
    case 'copy':
      if (facts.query !== undefined) {
        queryMentions(recorder, facts.query, finder);
        return;
      }
      relations(recorder, facts.table === undefined ? [] : [facts.table]);
      return;
    case 'explain':
      record(recorder, facts.statement, finder);
      return;
    case 'truncate':
    case 'lock table':
    case 'vacuum':
    case 'analyze':
    case 'create publication':
    case 'alter publication':
      relations(recorder, facts.tables);
      return;
    case 'cluster':
    case 'create statistics':
      relations(recorder, facts.table === undefined ? [] : [facts.table]);
      return;
    case 'refresh materialized view':
      relations(recorder, [facts.name]);
      return;
    case 'reindex':
      if (facts.name === undefined || (facts.of !== 'index' && facts.of !== 'table')) return;
      recorder.relation(facts.name, 'reference', facts.of);
      return;
    default:
      recordCode(recorder, facts);
  }
}

/** Types and code. */
function recordCode(recorder: Recorder, facts: Facts): void {
  switch (facts.kind) {
    case 'create type':
    case 'create domain':
      createTypeMentions(recorder, facts);
      return;
    case 'alter enum':
    case 'alter domain':
      recorder.type(facts.name, 'alter');
      return;
    case 'create schema':
      recorder.named({ space: 'schema', id: facts.name }, placeOfSchema(recorder, facts.name), 'create', 'schema');
      return;
    case 'create function':
      createFunctionMentions(recorder, facts);
      return;
    case 'create aggregate':
      routineMade(recorder, facts.name, 'aggregate');
      return;
    case 'alter function':
      recorder.routine(facts.name, 'alter');
      return;
    case 'call':
      recorder.routine(facts.procedure, 'reference');
      return;
    case 'create trigger':
      createTriggerMentions(recorder, facts);
      return;
    case 'create rule':
      partMade(recorder, 'rule', facts.name, facts.table, facts.orReplace ? 'replace' : 'create');
      return;
    case 'create policy':
    case 'alter policy': {
      partMade(recorder, 'policy', facts.name, facts.table, facts.kind === 'create policy' ? 'create' : 'alter');
      const on = recorder.resolve(facts.table);
      for (const condition of [facts.using, facts.withCheck]) expressionMentions(recorder, on, condition);
      return;
    }
    default:
  }
}

function relations(recorder: Recorder, names: readonly Parameters<Recorder['relation']>[0][]): void {
  for (const name of names) recorder.relation(name, 'reference');
}

function placeOfSchema({ tokens }: Recorder, name: string) {
  return tokens.find((token) => token.isName && token.reads === name);
}
