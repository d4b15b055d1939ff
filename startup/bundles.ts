import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './codeCache';

const opening = '(function (exports, require, module, __filename, __dirname) {';

/** Loads bundles as Node.js would, each once, but for that V8 need not compile again what it has compiled in an earlier process. */
export class Bundles {
  readonly #cache: CodeCache | undefined;
  readonly #modules = new Map<string, { exports: unknown }>();

  /** @param cache undefined: everything is compiled */
  constructor(cache: CodeCache | undefined) {
    this.#cache = cache;
  }

  /** @returns what the bundle exports */
  load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.#modules.set(file, module);
    try {
      this.#run(file, module);
    } catch (error) {
      this.#modules.delete(file);
      throw error;
    }
    return module.exports;
  }

  #run(file: string, module: { exports: unknown }): void {
    const source = readFileSync(file);
    const cachedData = this.#cache?.read(source);
    // What ships is ASCII: read as that it takes one byte a letter.
    const text = source.toString(isAscii(source) ? 'latin1' : 'utf8');
    const script = new Script(`${opening}${text}\n})`, {
      filename: file,
      columnOffset: -opening.length,
      ...(cachedData && { cachedData }),
    });
    const require = createRequire(file);
    const load = (id: string) => (/^\.\/\w+\.cjs$/.test(id) ? this.load(join(dirname(file), id)) : require(id));
    script.runInThisContext()(module.exports, Object.assign(load, require), module, file, dirname(file));
    // Now and not at the end of the process: functions that have run are in it, and V8’s flags are still those that it is read with.
    if (this.#cache !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
      this.#cache.write(source, script.createCachedData());
    }
  }
}
