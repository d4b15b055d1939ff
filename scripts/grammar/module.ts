import { join, list, number, Reader, sized } from './bytes';

/** The value type of 32 bits. */
export const integer = 0x7f;

/** What a function takes and gives, as bytes of value types. */
export interface Signature {
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

/** A function with its locals, parameters first, and the bytes of its instructions up to the last `end`. */
export interface Body {
  readonly signature: Signature;
  readonly locals: readonly number[];
  readonly code: Uint8Array;
}

const ids = { type: 1, import: 2, function: 3, code: 10 } as const;

/** A WebAssembly module whose functions can be changed and added to; all else stays as it is. */
export class Module {
  readonly #sections: { readonly id: number; readonly content: Uint8Array }[] = [];
  readonly #signatures: Signature[];
  readonly bodies: Body[];
  /** Functions that it imports: they are counted first. */
  readonly imported: number;

  constructor(bytes: Uint8Array) {
    const reader = new Reader(bytes, 8);
    while (!reader.isDone) {
      const id = reader.byte();
      this.#sections.push({ id, content: reader.take(reader.number()) });
    }
    this.#signatures = this.#entries(ids.type, readSignature);
    this.imported = this.#entries(ids.import, readImport).filter((kind) => kind === 'function').length;
    const types = this.#entries(ids.function, (each) => each.number());
    this.bodies = this.#entries(ids.code, readBody).map((body, index) => {
      const signature = this.#signatures[types[index] ?? -1];
      if (signature === undefined) throw new Error(`Function ${index} has no type.`);
      return { signature, locals: [...signature.takes, ...body.locals], code: body.code };
    });
  }

  /** @returns the number that it is called by */
  add(body: Body): number {
    this.bodies.push(body);
    return this.imported + this.bodies.length - 1;
  }

  write(): Uint8Array {
    const types = this.bodies.map(({ signature }) => number(this.#typeOf(signature)));
    const written = new Map<number, Uint8Array>([
      [ids.type, list(this.#signatures.map(writeSignature))],
      [ids.function, list(types)],
      [ids.code, list(this.bodies.map(writeBody))],
    ]);
    const sections = this.#sections.map(({ id, content }) => join([[id], sized(written.get(id) ?? content)]));
    return join([[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], ...sections]);
  }

  #typeOf(signature: Signature): number {
    const words = JSON.stringify(signature);
    const known = this.#signatures.findIndex((each) => JSON.stringify(each) === words);
    return known === -1 ? this.#signatures.push(signature) - 1 : known;
  }

  #entries<Entry>(id: number, read: (reader: Reader) => Entry): Entry[] {
    const section = this.#sections.find((each) => each.id === id);
    if (section === undefined) throw new Error(`The WebAssembly has no section ${id}.`);
    const reader = new Reader(section.content);
    return reader.list(() => read(reader));
  }
}

function readSignature(reader: Reader): Signature {
  if (reader.byte() !== 0x60) throw new Error('The WebAssembly has a type that is no function.');
  return { takes: reader.list(() => reader.byte()), gives: reader.list(() => reader.byte()) };
}

function writeSignature({ takes, gives }: Signature): Uint8Array {
  return join([[0x60], number(takes.length), takes, number(gives.length), gives]);
}

function readImport(reader: Reader): 'function' | 'other' {
  for (const _ of ['module', 'name']) reader.take(reader.number());
  if (reader.byte() !== 0) throw new Error('The WebAssembly imports something else than functions.');
  reader.number();
  return 'function';
}

function readBody(reader: Reader): Omit<Body, 'signature'> {
  const body = new Reader(reader.take(reader.number()));
  const locals = body.list(() => Array<number>(body.number()).fill(body.byte()));
  return { locals: locals.flat(), code: body.bytes.subarray(body.at) };
}

function writeBody({ signature, locals, code }: Body): Uint8Array {
  const runs: number[][] = [];
  for (const type of locals.slice(signature.takes.length)) {
    const last = runs.at(-1);
    if (last?.[0] === type) last.push(type);
    else runs.push([type]);
  }
  return sized(join([list(runs.map((run) => [...number(run.length), ...run.slice(0, 1)])), code]));
}
