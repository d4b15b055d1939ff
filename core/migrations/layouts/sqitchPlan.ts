/** Who planned something, when, and what they noted. */
interface Planned {
  /** Without the `@` of a tag. */
  readonly name: string;
  /** As it is written: `2013-01-01T00:00:00Z`; empty where the line has none. */
  readonly plannedAt: string;
  readonly planner: string;
  readonly email: string;
  /** With its line ends, which the plan writes as `\n`. */
  readonly note: string;
}

export type PlannedTag = Planned;

/** A change of a plan, in the order in which changes are deployed. */
export interface PlannedChange extends Planned {
  /** What its scripts are called, without `.sql`: a change that was reworked has its earlier ones under `name@tag`. */
  readonly script: string;
  /** As they are written: `schema`, `users@v1.0`, `other:users`. */
  readonly requires: readonly string[];
  /** As they are written, without the `!`. */
  readonly conflicts: readonly string[];
  /** Those that stand behind it. */
  readonly tags: readonly PlannedTag[];
}

export interface SqitchPlan {
  /** Undefined where the plan does not say, which Sqitch refuses. */
  readonly project: string | undefined;
  readonly uri: string | undefined;
  readonly changes: readonly PlannedChange[];
}

const pragma = /^\s*%\s*(?<name>[^\s=]+)\s*=\s*(?<value>.+?)\s*$/;

/** `users [schema !old] 2013-01-01T00:00:00Z Ann <ann@example.com>`, what stands behind `#` taken off. */
const entry =
  /^[+\s]*(?<tag>@?)(?<name>[^\s@#%[+-][^\s[]*)\s*(?:\[(?<needs>[^\]]*)\])?\s*(?:(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s*)?(?:(?<planner>[^<]+?)\s+<(?<email>[^>]+)>)?\s*$/;

/**
 * Reads a `sqitch.plan`.
 * https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Plan.pm (`_parse`)
 */
export function readPlan(text: string): SqitchPlan {
  const pragmas = new Map<string, string>();
  const changes: (Omit<PlannedChange, 'script'> & { tags: PlannedTag[] })[] = [];
  for (const line of text.split(/\r?\n/)) {
    const cut = line.indexOf('#');
    const [body, note] = cut < 0 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
    const { name: set, value } = pragma.exec(body)?.groups ?? {};
    if (set !== undefined && value !== undefined) pragmas.set(set, value);
    const { tag, name, needs = '', at = '', planner = '', email = '' } = entry.exec(body)?.groups ?? {};
    if (set !== undefined || name === undefined) continue;
    const planned: Planned = { name, plannedAt: at, planner, email, note: unescaped(note.trim()) };
    const words = needs.split(/\s+/).filter((word) => word !== '');
    if (tag === '@') changes.at(-1)?.tags.push(planned);
    else
      changes.push({
        ...planned,
        requires: words.filter((word) => !word.startsWith('!')),
        conflicts: words.flatMap((word) => (word.startsWith('!') ? word.slice(1) : [])),
        tags: [],
      });
  }
  return {
    project: pragmas.get('project'),
    uri: pragmas.get('uri'),
    changes: changes.map((change, place) => ({ ...change, script: scriptOf(change.name, place, changes) })),
  };
}

/** The earlier script of a change that was reworked is called after the first tag behind it. */
function scriptOf(name: string, place: number, changes: readonly { name: string; tags: readonly Planned[] }[]): string {
  if (changes.findLastIndex((change) => change.name === name) === place) return name;
  const [tag] = changes.slice(place).flatMap(({ tags }) => tags);
  return `${name}@${tag?.name}`;
}

function unescaped(note: string): string {
  return note.replace(/\\[\\nr]/g, (pair) => (pair === '\\n' ? '\n' : pair === '\\r' ? '\r' : '\\'));
}
