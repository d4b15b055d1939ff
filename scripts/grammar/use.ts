import type { Code, Instruction } from './instructions';

/** What code does to its surroundings. */
export interface Use {
  readonly locals: ReadonlySet<number>;
  readonly written: ReadonlySet<number>;
  /** The blocks around it that it leaves to the end of, counted from the innermost; 0 as well where it comes to its own end. */
  readonly exits: ReadonlySet<number>;
  readonly returns: boolean;
}

export function useOf(code: Code): Use {
  const use = { locals: new Set<number>(), written: new Set<number>(), exits: new Set<number>(), returns: false };
  const look = (part: Code, within: number): void => {
    for (const each of part) {
      if (each.kind === 'local') {
        use.locals.add(each.local);
        if (each.access !== 'get') use.written.add(each.local);
      } else if (each.kind === 'branch') {
        for (const depth of each.depths) if (depth >= within) use.exits.add(depth - within);
      } else if (each.kind === 'nest') {
        look(each.body, within + 1);
        look(each.otherwise ?? [], within + 1);
      } else if (each.bytes[0] === 0x0f) use.returns = true;
    }
  };
  look(code, 0);
  if (!goesElsewhere(code.at(-1))) use.exits.add(0);
  return use;
}

function goesElsewhere(instruction: Instruction | undefined): boolean {
  if (instruction?.kind === 'branch') return instruction.way !== 'if';
  return instruction?.kind === 'plain' && instruction.leaves;
}
