import { didYouMean } from '#core/config/suggest';
import type { Manifest } from '#core/library/manifest/manifest';
import type { PlacedEntry, ReadManifest } from '#core/library/manifest/readManifest';
import type { LibraryProblem } from '#core/library/problem';
import { fits } from '#core/rules/compose/fits';
import type { ResolvedEntry } from './resolved';

/**
 * The profile that a rule comes with. What the rule says itself counts over the lists of its library, and they count over
 * what it inherits. Undefined where nobody says anything and what the rule stands on decides.
 */
export function profileOf(
  { entry, origins }: Pick<ResolvedEntry, 'entry' | 'origins'>,
  { profiles }: Pick<Manifest, 'profiles'>,
): 'recommended' | 'strict' | 'none' | undefined {
  if (entry.profile !== undefined && origins.get('profile') === entry.id) return entry.profile;
  const { recommended, strict } = profiles ?? {};
  const isIn = (list: typeof strict) => list?.include.some((glob) => fits(entry.id, glob)) === true;
  if (isIn(recommended)) return 'recommended';
  if (isIn(strict)) return 'strict';
  if (recommended === undefined) return entry.profile;
  return strict === undefined ? 'strict' : 'none';
}

/** Lists of profiles that mean no rule, or contradict one. */
export function profileProblems(
  { profiles }: Manifest,
  entries: readonly PlacedEntry[],
  problem: Extract<ReadManifest, { readonly manifest: unknown }>['problem'],
): LibraryProblem[] {
  const ids = entries.map(({ entry }) => entry.id);
  return (['recommended', 'strict'] as const).flatMap((name) =>
    (profiles?.[name]?.include ?? []).flatMap((glob, place) => {
      const path = ['profiles', name, 'include', place];
      if (!ids.some((id) => fits(id, glob)))
        return [problem(path, `no rule of the library fits ${glob}`, didYouMean(glob, ids).trim() || undefined)];
      const named = entries.find(({ entry }) => entry.id === glob)?.entry.profile;
      return named === 'strict' && name === 'recommended'
        ? [problem(path, `${glob} says \`profile: strict\` itself`, 'Say it in one place.')]
        : [];
    }),
  );
}
