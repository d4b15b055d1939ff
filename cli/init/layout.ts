import { filesBelow } from '#cli/input/collectFiles';
import { readTextIfThere } from '#cli/input/readSource';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { isMigration } from '#core/migrations/recognise';
import { plural } from '#core/report/words/plural';
import type { Decision } from './decision';

/** Tells which tool runs the migrations below a folder. Where there are several, each folder is told by itself. */
export async function decideLayout(folder: string): Promise<Decision> {
  const migrations = (await filesBelow(folder)).filter(isMigration);
  const sets = (await arrangeSets(migrations.toSorted(), readTextIfThere)).map(({ set }) => set);
  const layouts = [...new Set(sets.map(({ layout }) => layout))];
  const [first] = sets;
  if (first === undefined) {
    return {
      line: '# layout: confiture',
      because: 'There are no migrations yet; their tool will be told by their names.',
    };
  }
  if (layouts.length > 1) {
    return {
      line: `# layout: ${layouts.join(' | ')}`,
      because: `${plural(sets.length, 'folder')} of migrations by ${plural(layouts.length, 'tool')}: each folder is told by itself.`,
    };
  }
  return { line: `layout: ${first.layout}`, because: `${plural(migrations.length, 'migration')}: ${first.because}` };
}
