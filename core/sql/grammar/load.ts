import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Grammar } from './grammar';
import { WasmGrammar } from './wasmGrammar';

/**
 * V8 would compile the module a second time with its optimising compiler as soon as it is loaded, on other threads: three
 * times the CPU time and twice the memory for a run over one file with Node.js 20, five times of both with 24, and no gain
 * before some 200,000 statements. The first flag implies the others only where it stands in front of the program's name.
 */
const compiledOnce = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/**
 * Loads PostgreSQL's grammar, about 30 ms. Imported only here and only now, so that a process can answer before it.
 * @param file its WebAssembly; by default the one that ships
 */
export async function loadGrammar(file = grammarFile()): Promise<Grammar> {
  // They hold for what the process loads from now on.
  for (const flag of compiledOnce) setFlagsFromString(flag);
  const { default: instantiate } = await import('libpg-query/wasm/libpg-query.js');
  // Compiled here, and once: the package would copy its file twice on the way, and again for every further instance.
  const compiled = new WebAssembly.Module(readFileSync(file));
  const fresh = () =>
    instantiate({
      print: () => undefined,
      printErr: () => undefined,
      instantiateWasm: (imports, receive) => receive(new WebAssembly.Instance(compiled, imports)),
    });
  return new WasmGrammar(await fresh(), fresh);
}

/** Beside the bundle, and where tests lay it; in the package, whose own reads the same, where else the sources run. */
function grammarFile(): string {
  const beside = fileURLToPath(new URL('libpg-query.wasm', import.meta.url));
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve('libpg-query/wasm/libpg-query.wasm');
}
