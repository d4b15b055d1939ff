import type { Effects } from '#core/effects/effects';
import { effectsOf } from '#core/effects/effectsOf';
import { advance } from '#core/schema/timeline';
import { parseFile } from '#core/sql/parseFile';
import { type Account, claimed } from './account';
import { runScript, type Situation } from './situation';

/** What the engine says of a form, and how sure it is. */
export interface Claim {
  readonly account: Account;
  /** It names an assumption, so that it may claim more than happens. */
  readonly assumes: boolean;
  /** It says that code runs which it does not see, so that more may happen than it claims. */
  readonly runsUnseen: boolean;
  /** It says that it does not know what the statement touches. */
  readonly unknown: boolean;
}

/** Claims what the statements of `sql` do after those of `setup`, on the fixture. */
export function claimOf(fixture: Situation, setup: readonly string[], sql: string, version: number): Claim {
  const { parser, timeline } = runScript(fixture, setup.map((each) => `${each};`).join('\n'));
  let now = timeline;
  let done: readonly Effects[] = [];
  let atSavepoint = done;
  for (const { parsed, index } of parseFile(sql, parser).statements) {
    const { facts } = parsed;
    if (facts?.kind === 'transaction' && facts.action === 'savepoint') atSavepoint = done;
    if (facts?.kind === 'transaction' && facts.action === 'rollback to') done = rolledBack(done, atSavepoint);
    else done = [...done, effectsOf(parsed, { ...now, version })];
    now = advance(now, parsed, { file: 'form.sql', statement: index });
  }
  return {
    account: claimed(together(done)),
    assumes: done.some(({ assumptions }) => assumptions.length > 0),
    runsUnseen: done.some(({ duration }) => duration === 'unknown'),
    unknown: done.some(({ unknown }) => unknown !== undefined),
  };
}

/** Locks taken since the savepoint are given back. */
function rolledBack(done: readonly Effects[], kept: readonly Effects[]): readonly Effects[] {
  return done.map((effects) =>
    kept.includes(effects)
      ? effects
      : { ...effects, locks: effects.locks.map((lock) => ({ ...lock, until: 'statement' as const })) },
  );
}

/** Several statements of one transaction; those of a form lock different relations. */
function together(all: readonly Effects[]): Effects {
  const [first, ...rest] = all;
  if (first !== undefined && rest.length === 0) return first;
  return {
    locks: all.flatMap(({ locks }) => locks),
    work: all.flatMap(({ work }) => work),
    duration: 'instant',
    transaction: 'any',
    assumptions: [],
  };
}
