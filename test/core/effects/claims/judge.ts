import type { MeasuredForm, MeasuredLocks } from '#core/effects/measured/format';
import { measured } from './account';
import { claimOf } from './claim';
import { differences } from './differences';
import type { Situation } from './situation';

/** What became of the comparison of one form, over all majors. */
export interface Verdict {
  readonly form: string;
  /** Differences that nothing excuses: `16 + locks public.t: SHARE` is claimed but not so, `-` is so but not claimed. */
  readonly wrong: readonly string[];
  /** What the claim says of itself that excuses a difference. */
  readonly excuses: ReadonlySet<'assumed' | 'unseen' | 'unknown'>;
}

/** Compares the claims for a form with what the servers of all majors did. */
export function judge(
  fixture: Situation,
  { form, setup = [], sql, versions }: MeasuredForm,
  { relations, servers }: MeasuredLocks,
): Verdict {
  const wrong: string[] = [];
  const excuses = new Set<'assumed' | 'unseen' | 'unknown'>();
  for (const version of Object.keys(servers).map(Number)) {
    const range = versions.find(({ from, to }) => from <= version && version <= to);
    if (range === undefined || range.error !== undefined) continue;
    const claim = claimOf(fixture, setup, sql, version);
    const { tooMuch, tooLittle } = differences(claim.account, measured(range, relations));
    if (tooMuch.length + tooLittle.length === 0) continue;
    if (claim.unknown) {
      excuses.add('unknown');
      continue;
    }
    if (tooMuch.length > 0 && claim.assumes) excuses.add('assumed');
    else wrong.push(...tooMuch.map((each) => `${version} + ${each}`));
    if (tooLittle.length > 0 && claim.runsUnseen) excuses.add('unseen');
    else wrong.push(...tooLittle.map((each) => `${version} - ${each}`));
  }
  return { form, wrong, excuses };
}
