import type { Evidence, Sign, Strength } from './layouts/evidence';
import { type LayoutId, layoutIds } from './layouts/ids';
import type { Layout } from './layouts/layout';
import { layouts } from './layouts/layouts';

/** The layout of a folder, and one sentence that says why. */
export interface ChosenLayout {
  readonly layout: Layout;
  readonly because: string;
  /** Whether nobody but this tool could have given the sign, or somebody has said it. */
  readonly isCertain: boolean;
}

const strengths: readonly Strength[] = ['certain', 'likely', 'possible'];

/**
 * Tells the layout of a folder. The surest sign counts; of several that are as sure the first in the order of `layoutIds`,
 * and the sentence names the others.
 * @param configured what `confiture.yaml` says
 */
export function chooseLayout(evidence: Evidence, configured?: LayoutId): ChosenLayout {
  if (configured !== undefined) {
    const layout = layouts[configured];
    return { layout, because: `Taken for ${layout.title} because confiture.yaml says so.`, isCertain: true };
  }
  const signs = layoutIds.flatMap((id) => {
    const sign = layouts[id].recognise(evidence);
    return sign === undefined ? [] : [{ layout: layouts[id], sign }];
  });
  const best = strengths.flatMap((strength) => signs.filter(({ sign }) => sign.strength === strength));
  const [first = { layout: layouts.plain, sign: nothing }, ...others] = best;
  const rivals = others.filter(({ layout, sign }) => sign.strength === first.sign.strength && layout !== layouts.plain);
  const isCertain = first.sign.strength === 'certain' && rivals.length === 0;
  return { layout: first.layout, because: sentence(first, rivals), isCertain };
}

const nothing: Sign = { strength: 'possible', because: 'no tool is known by its files' };

function sentence({ layout, sign }: { layout: Layout; sign: Sign }, rivals: readonly { layout: Layout }[]): string {
  const doubt =
    rivals.length === 0
      ? ''
      : `, which ${rivals.map((rival) => rival.layout.title).join(' and ')} would fit as well: say \`layout:\` in confiture.yaml if it is not`;
  return `Taken for ${layout.title} because ${sign.because}${doubt}.`;
}
