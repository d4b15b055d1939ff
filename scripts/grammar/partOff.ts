import { number } from './bytes';
import { type Code, constant, type Instruction, local, plain, voidBlock, writeCode } from './instructions';
import { type Locals, readBefore } from './liveness';
import { integer, type Module } from './module';
import { relabelled } from './relabelled';
import { useOf } from './use';

const mostExits = 32;

/** Whether code that stands in a block, up to its end, can be a function: it may not return from the one that it stands in. */
export function canBePartedOff(code: Code): boolean {
  const { returns, exits } = useOf(code);
  return !returns && exits.size <= mostExits;
}

/**
 * Makes a function of code that stands in a block, up to its end. Locals that it reads become parameters, those that it
 * writes for others results; where there are several ways to go on, the first result says which.
 *
 * @param after what may be read where a branch of each depth leads, from that block on
 * @param types of locals, as the format writes them
 * @returns what stands in its place
 */
export function partOff(module: Module, code: Code, after: readonly Locals[], types: readonly number[]): Code {
  const use = useOf(code);
  const exits = [...use.exits].sort((one, other) => one - other);
  const chooses = exits.length > 1;
  const gives = [...use.written].filter((each) => exits.some((depth) => after[depth]?.has(each)));
  const given = new Set(gives);
  const takes = [
    ...readBefore(
      code,
      given,
      after.map(() => given),
    ),
  ];
  const locals = [...takes, ...[...use.locals].filter((each) => !takes.includes(each))];
  const typesOf = (each: readonly number[]) => each.map((name) => types[name] ?? integer);
  const renamed = relabelled(
    code,
    (depth) => exits.indexOf(depth),
    (name) => locals.indexOf(name),
  );
  const body = exits.reduce<Code>(
    (inner, _, index) => [
      voidBlock(inner),
      ...(chooses ? [constant(index)] : []),
      ...gives.map((name) => local('get', locals.indexOf(name))),
      plain(0x0f),
    ],
    renamed,
  );
  const part = module.add({
    signature: { takes: typesOf(takes), gives: [...(chooses ? [integer] : []), ...typesOf(gives)] },
    locals: typesOf(locals),
    code: writeCode([...body, plain(0x00), plain(0x0b)]),
  });
  return [
    ...takes.map((name) => local('get', name)),
    plain(0x10, ...number(part)),
    ...gives.toReversed().map((name) => local('set', name)),
    wayOn(exits),
  ];
}

function wayOn(exits: readonly number[]): Instruction {
  const [first] = exits;
  if (first === undefined) return plain(0x00);
  return exits.length > 1
    ? { kind: 'branch', way: 'table', depths: [...exits, first] }
    : { kind: 'branch', way: 'always', depths: exits };
}
