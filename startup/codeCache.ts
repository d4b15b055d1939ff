import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import * as zlib from 'node:zlib';
import { isOwned } from './owned';
import { readInto } from './readInto';

/** Node.js has it from 20.15 and 22.2 on. It finds damage as SHA-256 does, whose module takes 10 ms to load; nobody is kept out by either. */
const { crc32 }: { readonly crc32?: typeof zlib.crc32 } = zlib;
const digestLength = crc32 === undefined ? 32 : 4;
/** Milliseconds after which code is taken to be of a version that is gone: 30 days. */
const lifetime = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps what V8 has made of a source. A file holds that and then its digest: V8 looks at the length of what it is given and
 * trusts the rest, so a damaged file would be run. Whatever goes wrong costs time and nothing else.
 */
export class CodeCache {
  readonly #folder: string;

  /** @param folder as `codeFolder` found it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Undefined when there is none, or none that may be used.
   *
   * @param room is written over when what is kept fits into it: memory that the process has touched already
   */
  read(key: string, room: Buffer): Buffer | undefined {
    try {
      const file = openSync(join(this.#folder, key), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const status = fstatSync(file);
        if (!status.isFile() || !isOwned(status)) return undefined;
        const bytes = readInto(
          status.size <= room.length ? room.subarray(0, status.size) : Buffer.alloc(status.size),
          file,
        );
        const code = bytes.subarray(0, -digestLength);
        return digest(code).equals(bytes.subarray(-digestLength)) ? code : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  /** In one step, so that another process sees all of it or nothing. */
  write(key: string, code: Buffer): void {
    const file = join(this.#folder, key);
    const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`;
    try {
      writeFileSync(draft, Buffer.concat([code, digest(code)]), { mode: 0o600, flag: 'wx' });
      renameSync(draft, file);
      this.#tidy();
    } catch {
      rmSync(draft, { force: true });
    }
  }

  #tidy(): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (statSync(file).mtimeMs < Date.now() - lifetime) rmSync(file);
    }
  }

  /** One for each source, version of Node.js and machine; V8 adds its flags, which it compiles differently for. */
  keyOf(source: Buffer): string {
    const { version, arch } = process;
    const name = `${digest(source).toString('hex', 0, 16)}-${source.length}`;
    return `${name}-${version}-${arch}-${cachedDataVersionTag()}`;
  }
}

function digest(bytes: Buffer): Buffer {
  if (crc32 === undefined) return createHash('sha256').update(bytes).digest();
  const sum = Buffer.alloc(digestLength);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}
