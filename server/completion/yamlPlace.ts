import type { Beginning } from './items';

/** Where in a YAML text somebody is typing. Read line by line, as what is typed is seldom YAML yet. */
export interface YamlPlace {
  /** The keys around the cursor, outermost first. */
  readonly path: readonly string[];
  /** Whether a key is typed, or the value of the last key of the path. */
  readonly what: 'key' | 'value';
  readonly typed: Beginning;
  /** Keys beside the one that is typed. */
  readonly siblings: ReadonlySet<string>;
}

/** Nothing of ours nests deeper. */
const deepest = 8;

const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#:,'"[\]{}][^#:,{}[\]]*?))\s*:(?:\s|$)/;

/** Undefined in comments. */
export function yamlPlace(text: string, offset: number): YamlPlace | undefined {
  const lines = text.slice(0, offset).split('\n');
  const line = lines.pop() ?? '';
  if (/(?:^|\s)#/.test(line)) return undefined;
  const content = line.trimStart().replace(/^-(?:\s+|$)/, '');
  const isItem = /^\s*-(?:\s|$)/.test(line);
  const indent = line.length - line.trimStart().length;
  const above = parents(lines, isItem ? indent + 1 : indent);
  const { inside, rest, bracket } = flow(content);
  const path = [...above, ...inside];
  const found = key.exec(rest);
  const name = nameOf(found);
  const letters = (found === null ? rest : rest.slice(found[0].length)).trimStart().replace(/^["']/, '');
  const typed = { span: { start: offset - letters.length, end: offset }, text: letters };
  const isInList = bracket === '[' || (isItem && bracket === '');
  const what = found !== null || isInList ? 'value' : 'key';
  return {
    path: name === undefined ? path : [...path, name],
    what,
    typed,
    siblings: siblingsOf(text, offset, indent),
  };
}

/** The keys above that are indented less, line by line upwards. */
function parents(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let limit = indent;
  for (const line of [...lines].reverse()) {
    const content = line.trimStart();
    const depth = line.length - content.length;
    if (content === '' || content.startsWith('#') || depth >= limit) continue;
    const name = nameOf(key.exec(content));
    if (name === undefined) continue;
    path.unshift(name);
    limit = depth;
    if (depth === 0) break;
  }
  return path;
}

/** The keys whose brackets are open on the line, the last bracket, and what stands behind it. */
function flow(content: string): { inside: string[]; rest: string; bracket: '[' | '{' | '' } {
  const inside: string[] = [];
  let rest = content;
  let bracket: '[' | '{' | '' = '';
  for (;;) {
    if (rest.startsWith('{')) {
      rest = lastPart(rest.slice(1)); // An item of a list that is a mapping.
      bracket = '{';
    }
    const found = key.exec(rest);
    const name = nameOf(found);
    const behind = found === null ? '' : rest.slice(found[0].length).trimStart();
    if (name === undefined || inside.length > deepest || !/^[{[]/.test(behind) || /[}\]]\s*$/.test(behind))
      return { inside, rest, bracket };
    inside.push(name);
    bracket = behind.startsWith('[') ? '[' : '{';
    rest = lastPart(behind.slice(1));
  }
}

/** Behind the last comma that stands in no brackets of its own. */
function lastPart(text: string): string {
  let [depth, from] = [0, 0];
  for (const [at, letter] of [...text].entries()) {
    if ('{['.includes(letter)) depth++;
    else if ('}]'.includes(letter)) depth--;
    else if (letter === ',' && depth === 0) from = at + 1;
  }
  return text.slice(from).trimStart();
}

function nameOf(found: RegExpExecArray | null): string | undefined {
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3]);
}

/** Keys of the same indentation up to the next line that is indented less, above and below. */
function siblingsOf(text: string, offset: number, indent: number): ReadonlySet<string> {
  const lines = text.split('\n');
  const here = text.slice(0, offset).split('\n').length - 1;
  const names = new Set<string>();
  for (const step of [-1, 1]) {
    for (let at = here + step; at >= 0 && at < lines.length; at += step) {
      const line = lines[at] ?? '';
      const content = line.trimStart();
      if (content === '' || content.startsWith('#')) continue;
      const depth = line.length - content.length;
      if (depth < indent) break;
      const name = depth === indent ? nameOf(key.exec(content)) : undefined;
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}
