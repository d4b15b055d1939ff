import type { Author } from '#core/report/compliance/report';

/**
 * Reads what `git blame --porcelain` prints: a line `commit original final [count]`, what is known of a commit when it is
 * met first, then the line itself behind a tab. @see https://git-scm.com/docs/git-blame#_the_porcelain_format
 * @returns by line, counted from 0; lines that are not committed yet have no author
 */
export function authorsIn(blame: string): ReadonlyMap<number, Author> {
  const commits = new Map<string, { name: string; time: number }>();
  const lines = new Map<number, Author>();
  let commit = '';
  let place = 0;
  for (const line of blame.split('\n')) {
    const [, id, final] = /^([0-9a-f]{40,64}) \d+ (\d+)/.exec(line) ?? [];
    if (id !== undefined) {
      commit = id;
      place = Number(final) - 1;
      continue;
    }
    const known = commits.get(commit) ?? { name: '', time: 0 };
    if (line.startsWith('author ')) commits.set(commit, { ...known, name: line.slice('author '.length) });
    else if (line.startsWith('author-time ')) {
      commits.set(commit, { ...known, time: Number(line.slice('author-time '.length)) });
    } else if (line.startsWith('\t') && !isUncommitted(commit)) {
      const date = new Date(known.time * 1000).toISOString();
      lines.set(place, { name: known.name, date, commit: commit.slice(0, 10) });
    }
  }
  return lines;
}

function isUncommitted(commit: string): boolean {
  return /^0+$/.test(commit);
}
