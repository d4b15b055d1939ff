import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { isOwned } from './owned';

/** Bytes of a SHA-256. */
const digestLength = 32;
/** Milliseconds after which code is taken to be of a version that is gone: 30 days. */
const lifetime = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps what V8 has made of a source. A file holds the digest of the rest and then that: V8 looks at the length of what it
 * is given and trusts the rest, so a damaged file would be run. Whatever goes wrong costs time and nothing else.
 */
export class CodeCache {
  readonly #folder: string;

  /** @param folder as `codeFolder` found it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined when there is none, or none that may be used. */
  read(source: Buffer): Buffer | undefined {
    try {
      const file = openSync(this.#file(source), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const status = fstatSync(file);
        if (!status.isFile() || !isOwned(status)) return undefined;
        const bytes = readFileSync(file);
        const code = bytes.subarray(digestLength);
        return digest(code).equals(bytes.subarray(0, digestLength)) ? code : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  /** In one step, so that another process sees all of it or nothing. */
  write(source: Buffer, code: Buffer): void {
    const file = this.#file(source);
    const draft = `${file}.${randomUUID()}`;
    try {
      writeFileSync(draft, Buffer.concat([digest(code), code]), { mode: 0o600, flag: 'wx' });
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
  #file(source: Buffer): string {
    const { version, arch } = process;
    return join(this.#folder, `${digest(source).toString('hex', 0, 16)}-${version}-${arch}-${cachedDataVersionTag()}`);
  }
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
