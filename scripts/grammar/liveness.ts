import type { Code, Instruction, Nest } from './instructions';

/** Locals whose value may still be read. */
export type Locals = ReadonlySet<number>;
const none: Locals = new Set();

/**
 * Which locals may be read before they are written, looking at code from its end to its beginning.
 *
 * @param after what may be read behind it
 * @param targets what may be read where a branch of each depth leads
 * @param visit is told of each nest what may be read behind it and where its branches lead
 */
export function readBefore(
  code: Code,
  after: Locals,
  targets: readonly Locals[],
  visit: (nest: Nest, after: Locals, targets: readonly Locals[]) => void = () => undefined,
): Locals {
  return code.reduceRight<Locals>((live, each) => before(each, live, targets, visit), after);
}

function before(
  instruction: Instruction,
  live: Locals,
  targets: readonly Locals[],
  visit: (nest: Nest, after: Locals, targets: readonly Locals[]) => void,
): Locals {
  switch (instruction.kind) {
    case 'plain':
      return instruction.leaves ? none : live;
    case 'local': {
      const { access, local } = instruction;
      if (live.has(local) === (access === 'get')) return live;
      const changed = new Set(live);
      if (access === 'get') changed.add(local);
      else changed.delete(local);
      return changed;
    }
    case 'branch': {
      const led = union(instruction.depths.map((depth) => targets[depth] ?? none));
      return instruction.way === 'if' ? union([led, live]) : led;
    }
    case 'nest':
      visit(instruction, live, targets);
      return beforeNest(instruction, live, targets, visit);
  }
}

function beforeNest(
  { form, body, otherwise = [] }: Nest,
  live: Locals,
  targets: readonly Locals[],
  visit: (nest: Nest, after: Locals, targets: readonly Locals[]) => void,
): Locals {
  if (form !== 'loop') {
    const inside = [live, ...targets];
    const first = readBefore(body, live, inside, visit);
    return form === 'block' ? first : union([first, readBefore(otherwise, live, inside, visit)]);
  }
  // Its branches lead to its beginning, which is known once nothing is added any more.
  for (let start = none; ; ) {
    const found = readBefore(body, live, [start, ...targets], visit);
    if (found.size === start.size) return start;
    start = union([start, found]);
  }
}

function union(sets: readonly Locals[]): Locals {
  const [first = none, ...others] = new Set(sets);
  if (others.length === 0) return first;
  return new Set([first, ...others].flatMap((each) => [...each]));
}
