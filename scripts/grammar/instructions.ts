import { join, number, type Reader, signedNumber } from './bytes';

/** An instruction, with what stands inside it. Depths of branches count what they leave, from the inside out. */
export type Instruction =
  | { readonly kind: 'plain'; readonly bytes: Uint8Array; readonly leaves: boolean }
  | { readonly kind: 'local'; readonly access: LocalAccess; readonly local: number }
  | { readonly kind: 'branch'; readonly way: BranchWay; readonly depths: readonly number[] }
  | Nest;

export interface Nest {
  readonly kind: 'nest';
  readonly form: 'block' | 'loop' | 'if';
  /** As it is written: 0x40 is a nest that neither takes nor gives a value. */
  readonly type: Uint8Array;
  readonly body: Code;
  /** Of an `if`. */
  readonly otherwise?: Code;
}

export type Code = readonly Instruction[];
type LocalAccess = 'get' | 'set' | 'tee';
type BranchWay = 'always' | 'if' | 'table';

const forms = new Map<number, Nest['form']>([
  [0x02, 'block'],
  [0x03, 'loop'],
  [0x04, 'if'],
]);
const accesses = new Map<number, LocalAccess>([
  [0x20, 'get'],
  [0x21, 'set'],
  [0x22, 'tee'],
]);
const ways = new Map<number, BranchWay>([
  [0x0c, 'always'],
  [0x0d, 'if'],
  [0x0e, 'table'],
]);
const voidType = 0x40;
const otherwise = 0x05;
const end = 0x0b;

/** @returns the instructions up to the `end` that closes them */
export function readCode(reader: Reader): Code {
  const [code, closing] = readUntilClosed(reader);
  if (closing !== end) throw new Error(`An else without an if, at ${reader.at}.`);
  return code;
}

function readUntilClosed(reader: Reader): [Instruction[], number] {
  const code: Instruction[] = [];
  for (;;) {
    const start = reader.at;
    const operation = reader.byte();
    if (operation === end || operation === otherwise) return [code, operation];
    code.push(readInstruction(reader, operation, start));
  }
}

function readInstruction(reader: Reader, operation: number, start: number): Instruction {
  const form = forms.get(operation);
  if (form !== undefined) {
    const at = reader.at;
    reader.skipNumber();
    const type = reader.bytes.subarray(at, reader.at);
    const [body, closing] = readUntilClosed(reader);
    if (closing === end) return { kind: 'nest', form, type, body };
    return { kind: 'nest', form, type, body, otherwise: readCode(reader) };
  }
  const access = accesses.get(operation);
  if (access !== undefined) return { kind: 'local', access, local: reader.number() };
  const way = ways.get(operation);
  if (way === 'table') return { kind: 'branch', way, depths: [...reader.list(() => reader.number()), reader.number()] };
  if (way !== undefined) return { kind: 'branch', way, depths: [reader.number()] };
  skipImmediates(reader, operation);
  return plain(...reader.bytes.subarray(start, reader.at));
}

/** An instruction of which nothing needs to be known but how it is written, and whether anything behind it runs. */
export function plain(...bytes: number[]): Instruction {
  const [operation] = bytes;
  return { kind: 'plain', bytes: Uint8Array.from(bytes), leaves: operation === 0x00 || operation === 0x0f };
}

export function local(access: LocalAccess, name: number): Instruction {
  return { kind: 'local', access, local: name };
}

export function constant(value: number): Instruction {
  return plain(0x41, ...signedNumber(value));
}

export function voidBlock(body: Code): Nest {
  return { kind: 'nest', form: 'block', type: Uint8Array.of(voidType), body };
}

export function isVoid(nest: Nest | undefined): boolean {
  return nest?.type[0] === voidType;
}

/** What stands behind an operation. Those that this grammar does not use are not guessed at. */
function skipImmediates(reader: Reader, operation: number): void {
  if ([0x00, 0x01, 0x0f, 0x1a, 0x1b].includes(operation) || (operation >= 0x45 && operation <= 0xc4)) return;
  if (operation === 0x10 || operation === 0x23 || operation === 0x24)
    reader.skipNumber(); // call, globals
  else if (operation === 0x11 || (operation >= 0x28 && operation <= 0x3e))
    reader.take(twoNumbers(reader)); // call_indirect, memory
  else if (operation >= 0x3f && operation <= 0x42)
    reader.skipNumber(); // memory.size, memory.grow, constants
  else if (operation === 0x43) reader.take(4);
  else if (operation === 0x44) reader.take(8);
  else if (operation === 0xfc) skipPrefixed(reader);
  else throw new Error(`Operation 0x${operation.toString(16)} at ${reader.at} is not one that this reader knows.`);
}

function twoNumbers(reader: Reader): 0 {
  reader.skipNumber();
  reader.skipNumber();
  return 0;
}

function skipPrefixed(reader: Reader): void {
  const operation = reader.number();
  if (operation <= 7) return; // to integers, saturating
  if (operation === 8 || operation === 10)
    twoNumbers(reader); // memory.init, memory.copy
  else if (operation === 9 || operation === 11)
    reader.skipNumber(); // data.drop, memory.fill
  else throw new Error(`Operation 0xfc ${operation} at ${reader.at} is not one that this reader knows.`);
}

/** Without the `end` behind them. */
export function writeCode(code: Code): Uint8Array {
  return join(code.map(writeInstruction));
}

function writeInstruction(instruction: Instruction): ArrayLike<number> {
  switch (instruction.kind) {
    case 'plain':
      return instruction.bytes;
    case 'local':
      return [keyOf(accesses, instruction.access), ...number(instruction.local)];
    case 'branch': {
      const { way, depths } = instruction;
      const count = way === 'table' ? number(depths.length - 1) : [];
      return [keyOf(ways, way), ...count, ...depths.flatMap(number)];
    }
    case 'nest': {
      const parts = [[keyOf(forms, instruction.form)], instruction.type, writeCode(instruction.body)];
      if (instruction.otherwise !== undefined) parts.push([otherwise], writeCode(instruction.otherwise));
      return join([...parts, [end]]);
    }
  }
}

function keyOf<Value>(map: ReadonlyMap<number, Value>, value: Value): number {
  for (const [key, each] of map) if (each === value) return key;
  throw new Error(`Nothing is written as ${String(value)}.`);
}
