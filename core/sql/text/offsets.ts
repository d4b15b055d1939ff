/** Converts the units in which the grammar tells places into UTF-16 offsets, for one text. */
export interface Offsets {
  /** From UTF-8 bytes, the unit of locations in a syntax tree. Past the end is the end. */
  fromByte(offset: number): number;
  /** From code points, the unit of places of errors. */
  fromCodePoint(offset: number): number;
}

/** Free for ASCII, where all units are one; otherwise linear in the text, once for each unit that is asked for. */
export function offsetsOf(text: string): Offsets {
  if (Buffer.byteLength(text) === text.length) {
    const same = (offset: number) => Math.min(offset, text.length);
    return { fromByte: same, fromCodePoint: same };
  }
  return { fromByte: converter(text, bytesOf), fromCodePoint: converter(text, () => 1) };
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Builds its table at the first question: a statement without an error never asks for code points. */
function converter(text: string, unitsOf: (codePoint: number) => number): (offset: number) => number {
  let table: Uint32Array | undefined;
  return (offset) => {
    table ??= tableOf(text, unitsOf);
    return table[Math.min(offset, table.length - 1)] ?? text.length;
  };
}

/** For every unit the UTF-16 offset of its character, and one more entry for the end. */
function tableOf(text: string, unitsOf: (codePoint: number) => number): Uint32Array {
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    for (let unit = unitsOf(codePoint); unit > 0; unit--) starts.push(at);
    at += codePoint > 0xffff ? 2 : 1;
  }
  starts.push(text.length);
  return Uint32Array.from(starts);
}
