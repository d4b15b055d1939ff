import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import type { Grammar } from './grammar';
import { WasmGrammar } from './wasmGrammar';

/**
 * Loads PostgreSQL's grammar, about 30 ms. Imported only here and only now, so that a process can answer before it.
 *
 * V8 would compile all of the module a second time with its optimising compiler as soon as it is loaded, on other
 * threads: three times the CPU time and twice the memory for a run over one file, and no gain before some 200,000
 * statements. The flag holds for what the process loads from now on.
 */
export async function loadGrammar(): Promise<Grammar> {
  setFlagsFromString('--liftoff-only');
  const { default: instantiate } = await import('libpg-query/wasm/libpg-query.js');
  // Compiled here, and once: the package would copy its file twice on the way, and again for every further instance.
  const compiled = new WebAssembly.Module(readFileSync(grammarFile()));
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
