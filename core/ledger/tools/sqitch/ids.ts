import { createHash } from 'node:crypto';
import type { PlannedChange, PlannedTag, SqitchPlan } from '#core/migrations/layouts/sqitchPlan';

/** A change of a plan, and what Sqitch knows it by. */
export interface KnownChange extends PlannedChange {
  readonly id: string;
  readonly tags: readonly (PlannedTag & { readonly id: string })[];
  readonly needs: readonly Need[];
}

export interface Need {
  /** As Sqitch writes it: without the plan's own project. */
  readonly text: string;
  /** Undefined where it is of another project. */
  readonly id: string | undefined;
}

/**
 * Gives every change its id: the SHA-1 of what the plan says of it, its parent's id included, in the manner of Git's objects.
 * https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Plan/Change.pm (`info`, `id`), Tag.pm, Depend.pm
 */
export function knownChanges({ project = '', uri, changes }: SqitchPlan): readonly KnownChange[] {
  const known: KnownChange[] = [];
  const own = (written: string) => (written.startsWith(`${project}:`) ? written.slice(project.length + 1) : written);
  const head = [`project ${project}`, ...(uri === undefined ? [] : [`uri ${canonical(uri)}`])];
  for (const change of changes) {
    const { name, planner, email, plannedAt, note } = change;
    const requires = change.requires.map(own);
    const conflicts = change.conflicts.map(own);
    const id = sum('change', [
      ...head,
      `change ${name}`,
      ...known.slice(-1).map((parent) => `parent ${parent.id}`),
      `planner ${planner} <${email}>`,
      `date ${plannedAt}`,
      ...(requires.length === 0 ? [] : ['requires', ...requires.map((each) => `  + ${each}`)]),
      ...(conflicts.length === 0 ? [] : ['conflicts', ...conflicts.map((each) => `  - ${each}`)]),
      ...(note === '' ? [] : ['', note]),
    ]);
    const tags = change.tags.map((tag) => ({ ...tag, id: tagId(tag, id, head) }));
    known.push({ ...change, id, tags, needs: requires.map((text) => ({ text, id: idOf(text, known) })) });
  }
  return known;
}

function tagId({ name, planner, email, plannedAt, note }: PlannedTag, change: string, head: readonly string[]): string {
  return sum('tag', [
    ...head,
    `tag @${name}`,
    `change ${change}`,
    `planner ${planner} <${email}>`,
    `date ${plannedAt}`,
    ...(note === '' ? [] : ['', note]),
  ]);
}

function sum(kind: 'change' | 'tag', lines: readonly string[]): string {
  const content = Buffer.from(lines.join('\n'));
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

/** The change that is meant by `name`, `name@tag`, `@tag` or an id; undefined where the plan has none before it. */
function idOf(written: string, before: readonly KnownChange[]): string | undefined {
  const [name = '', tag] = written.split('@');
  const tagged =
    tag === undefined ? before.length - 1 : before.findIndex((each) => each.tags.some((one) => one.name === tag));
  const upTo = before.slice(0, tagged + 1);
  const found = name === '' ? upTo.at(-1) : upTo.findLast((each) => each.name === name || each.id === name);
  return found?.id;
}

/** Its scheme and host in lower case, as Perl's URI does it. */
function canonical(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).href : uri;
}
