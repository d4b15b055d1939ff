import type { Recorder } from '#core/effects/recorder';
import { partitionTree, table } from '#core/schema/lookup';
import type { AlterPolicy, CallProcedure, CreatePolicy, CreateRule, CreateTrigger } from '#core/sql/facts/code';
import { lockNames } from './queries';
import { findTarget } from './target';

/** CREATE TRIGGER; one for each row stands on every partition as well. */
export function createTrigger(facts: CreateTrigger, run: Recorder): void {
  const target = findTarget(run, facts.table);
  if (target === undefined) return;
  run.take('create trigger', 'target', target.id);
  if (facts.from !== undefined) run.take('create trigger', 'referenced', run.resolve(facts.from));
  if (facts.forEach !== 'row' || table(run.schema, target.id)?.partitionBy === undefined) return;
  for (const id of partitionTree(run.schema, target.id)) run.take('create trigger', 'partition', id);
}

export function createRule(facts: CreateRule, run: Recorder): void {
  const target = findTarget(run, facts.table);
  if (target !== undefined) run.take('create rule', 'target', target.id);
  lockNames(run, facts.query);
}

/** CREATE and ALTER POLICY. */
export function changePolicy(facts: CreatePolicy | AlterPolicy, run: Recorder): void {
  const target = findTarget(run, facts.table);
  if (target !== undefined) run.take('create policy', 'target', target.id);
  lockNames(run, facts.query);
}

export function call({ procedure }: CallProcedure, run: Recorder): void {
  run.runsUnseen(`What ${procedure.name}() does is not looked into.`);
}
