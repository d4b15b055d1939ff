import { Reader } from './bytes';
import { type Code, isVoid, type Nest, plain, readCode, writeCode } from './instructions';
import { type Locals, readBefore } from './liveness';
import { type Body, Module, type Signature } from './module';
import { rebuilt } from './rebuilt';
import { relabelled } from './relabelled';
import { useOf } from './use';

/** Bytes from which a function is taken apart. */
const largeFunction = 16_384;
/** Ways that make a table of branches a switch worth it. */
const manyCases = 100;

/** A switch in WebAssembly: blocks in one another, of which the innermost branches to one of their ends. A case stands behind each. */
export interface Switch {
  /** From the innermost; case n stands behind block n, in block n + 1. */
  readonly blocks: readonly Nest[];
  readonly cases: readonly Code[];
  /** What decides: it leaves a number. */
  readonly choice: Code;
  /** Which block is left for each number; the last one for all others. */
  readonly table: readonly number[];
}

/**
 * Makes functions of the cases of large switches. V8 compiles a function as a whole when it is first called, in memory that
 * grows with how deep its blocks stand; PostgreSQL’s grammar is one with 2,000 cases, of which a file needs few.
 */
export function partLargeSwitches(bytes: Uint8Array): Uint8Array {
  const module = new Module(bytes);
  for (const [index, body] of [...module.bodies].entries()) {
    if (body.code.length >= largeFunction) module.bodies[index] = parted(module, body);
  }
  return module.write();
}

function parted(module: Module, body: Body): Body {
  const code = readCode(new Reader(body.code));
  const locals = [...body.locals];
  const after = new Map<Nest, readonly Locals[]>();
  readBefore(code, new Set(), [new Set()], (nest, behind, targets) => after.set(nest, [behind, ...targets]));
  const within = (part: Code, around: readonly Nest[]): Code =>
    part.map((each) => {
      if (each.kind !== 'nest') return each;
      const found = switchOf(each);
      const targets = found?.blocks[0] && after.get(found.blocks[0]);
      if (found !== undefined && targets !== undefined) return rebuilt(module, found, { around, targets, locals });
      const otherwise = each.otherwise && within(each.otherwise, [each, ...around]);
      return { ...each, body: within(each.body, [each, ...around]), ...(otherwise && { otherwise }) };
    });
  return withoutUnused(body.signature, locals, within(code, []));
}

/** Each local has its place in every frame of the function: those that are used elsewhere now take it from the stack for nothing. */
function withoutUnused(signature: Signature, locals: readonly number[], code: Code): Body {
  const { locals: used } = useOf(code);
  const names = [...locals.keys()].filter((name) => name < signature.takes.length || used.has(name));
  const renamed = relabelled(
    code,
    (depth) => depth,
    (name) => names.indexOf(name),
  );
  const types = names.flatMap((name) => locals.slice(name, name + 1));
  return { signature, locals: types, code: writeCode([...renamed, plain(0x0b)]) };
}

/** Undefined where a nest is none. */
function switchOf(nest: Nest): Switch | undefined {
  if (nest.form !== 'block' || !isVoid(nest)) return undefined;
  const [first, ...rest] = nest.body;
  if (first?.kind === 'nest') {
    const inner = switchOf(first);
    return inner && { ...inner, blocks: [...inner.blocks, nest], cases: [...inner.cases, rest] };
  }
  const last = nest.body.at(-1);
  if (last?.kind !== 'branch' || new Set(last.depths).size < manyCases) return undefined;
  return { blocks: [nest], cases: [], choice: nest.body.slice(0, -1), table: last.depths };
}
