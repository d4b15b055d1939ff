import { type Code, constant, isVoid, local, type Nest, plain, voidBlock, writeCode } from './instructions';
import type { Locals } from './liveness';
import { integer, type Module } from './module';
import { canBePartedOff, partOff } from './partOff';
import { relabelled } from './relabelled';
import type { Switch } from './switches';
import { useOf } from './use';

/** Bytes from which a case becomes a function of its own. */
const largeCase = 48;
/** Cases from which a switch chooses in two steps, and how many one function then chooses among. */
const veryMany = 1_000;
const together = 48;
const nothing: Locals = new Set();

/** Where a switch stands. */
interface Place {
  readonly around: readonly Nest[];
  /** What may be read at the end of each block, from the innermost of the switch. */
  readonly targets: readonly Locals[];
  /** Types of the function's locals; one is added. */
  readonly locals: number[];
}

/**
 * The same switch in two steps: it chooses a function, and that chooses the case. Blocks are numbered from the innermost of
 * the switch outwards; those whose end only moved cases stand behind are gone.
 */
export function rebuilt(module: Module, { blocks, cases, choice, table }: Switch, place: Place): Nest {
  const { targets, locals } = place;
  const labels = [...blocks, ...place.around];
  const last = blocks.length - 1;
  const chosen = locals.push(integer) - 1;
  const sought = labelsSought(cases, choice, table);
  const canMove = cases.map(
    (code, at) => canBePartedOff(code) && exitsOf(code, at).every((label) => isVoid(labels[label])),
  );
  const small = cases.map((code, at) =>
    canMove[at] && writeCode(code).length >= largeCase ? partOff(module, code, targets.slice(at + 1), locals) : code,
  );
  const moved = [...cases.keys()].filter((at) => cases.length >= veryMany && canMove[at] && !sought.has(at));
  const groups = inChunks(moved, together);
  const groupOf = new Map(groups.flatMap((group, number) => group.map((at) => [at, number])));
  const kept = [...labels.keys()].filter((label) => !groupOf.has(label));
  /** How deep a label lies behind so many of the blocks that groups stand behind. */
  const depthBehind = (passed: number) => (label: number) => groups.length - passed + kept.indexOf(label);

  const parts = groups.map((group, number) => {
    const passed = number + 1;
    const code = chooseAmong(group, small, { table, chosen, depthOf: depthBehind(passed) });
    const after = [...groups.slice(passed).map(() => nothing), ...kept.map((label) => targets[label] ?? nothing)];
    return partOff(module, code, after, locals);
  });
  const choose: Code = [
    ...relabelled(choice, depthBehind(0)),
    local('tee', chosen),
    { kind: 'branch', way: 'table', depths: table.map((label) => groupOf.get(label) ?? depthBehind(0)(label)) },
  ];
  const inside = parts.reduce<Code>((inner, part) => [voidBlock(inner), ...part], choose);
  const whole = kept
    .filter((label) => label < last)
    .reduce<Code>((inner, label, index) => {
      const stays = relabelled(small[label] ?? [], (depth) => kept.indexOf(label + 1 + depth) - index - 1);
      return [voidBlock(inner), ...stays];
    }, inside);
  return voidBlock(whole);
}

/** Blocks that something else than the table leads to the end of, and the one for all other numbers. */
function labelsSought(cases: readonly Code[], choice: Code, table: readonly number[]): ReadonlySet<number> {
  const ofCases = cases.flatMap((code, at) => exitsOf(code, at));
  return new Set([...ofCases, ...useOf(choice).exits, ...table.slice(-1)]);
}

/** The blocks that a case leaves to the end of. */
function exitsOf(code: Code, at: number): number[] {
  return [...useOf(code).exits].map((depth) => at + 1 + depth);
}

interface Choice {
  readonly table: readonly number[];
  /** The local that says what is chosen. */
  readonly chosen: number;
  /** How deep a label lies around the code that is made. */
  readonly depthOf: (label: number) => number;
}

/** A switch of some cases only, which traps where it is asked for another. */
function chooseAmong(group: readonly number[], cases: readonly Code[], { table, chosen, depthOf }: Choice): Code {
  const numbers = [...table.slice(0, -1).keys()].filter((number) => group.includes(table[number] ?? -1));
  const [first = 0] = numbers;
  const depths = Array.from(
    { length: (numbers.at(-1) ?? 0) - first + 1 },
    (_, index) => 1 + group.indexOf(table[first + index] ?? -1),
  );
  const choose: Code = [
    local('get', chosen),
    constant(first),
    plain(0x6b), // i32.sub
    { kind: 'branch', way: 'table', depths: [...depths, 0] },
  ];
  return group.reduce<Code>(
    (inner, at, index) => {
      const left = group.length - 1 - index;
      return [voidBlock(inner), ...relabelled(cases[at] ?? [], (depth) => left + depthOf(at + 1 + depth))];
    },
    [voidBlock(choose), plain(0x00)],
  );
}

function inChunks<Entry>(entries: readonly Entry[], size: number): Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
    entries.slice(index * size, (index + 1) * size),
  );
}
