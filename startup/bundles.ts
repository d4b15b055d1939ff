import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { CodeCache } from './codeCache';
import { readInto } from './readInto';

const opening = '(function (exports, require, module, __filename, __dirname) {';
const closing = '\n})';

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
    const bytes = readInside(opening, file, closing);
    const source = bytes.subarray(opening.length, -closing.length);
    const key = this.#cache?.keyOf(source) ?? '';
    // What ships is ASCII: read as that it takes one byte a letter.
    const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    const cachedData = this.#cache?.read(key, bytes);
    const script = new Script(text, {
      filename: file,
      columnOffset: -opening.length,
      ...(cachedData && { cachedData }),
    });
    const require = createRequire(file);
    const load = (id: string) => (/^\.\/\w+\.cjs$/.test(id) ? this.load(join(dirname(file), id)) : require(id));
    script.runInThisContext()(module.exports, Object.assign(load, require), module, file, dirname(file));
    // Now and not at the end of the process: functions that have run are in it, and V8’s flags are still those that it is read with.
    if (this.#cache !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) {
      this.#cache.write(key, script.createCachedData());
    }
  }
}

/** A file's bytes between two texts in ASCII, read into their place: of what V8 puts together itself it makes a second copy. */
function readInside(before: string, path: string, behind: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(before.length + size + behind.length);
    bytes.write(before, 0, 'latin1');
    readInto(bytes.subarray(before.length, before.length + size), file);
    bytes.write(behind, before.length + size, 'latin1');
    return bytes;
  } finally {
    closeSync(file);
  }
}
