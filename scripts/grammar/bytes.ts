/** Reads the parts that WebAssembly’s binary format is made of (WebAssembly Core Specification 2.0, chapter 5). */
export class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    readonly end = bytes.length,
  ) {}

  get isDone(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined || this.at > this.end) throw new Error(`The WebAssembly ends too early, at ${this.at}.`);
    return byte;
  }

  /** An unsigned number of at most 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** A number with a sign, whose value nobody asks for. */
  skipNumber(): void {
    while (this.byte() >= 0x80);
  }

  list<Entry>(read: () => Entry): Entry[] {
    return Array.from({ length: this.number() }, read);
  }

  take(length: number): Uint8Array {
    this.at += length;
    if (this.at > this.end) throw new Error(`The WebAssembly ends too early, at ${this.at}.`);
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** An unsigned number as the format writes it. */
export function number(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** A list as the format writes it: how many, then each. */
export function list(entries: readonly ArrayLike<number>[]): Uint8Array {
  return join([number(entries.length), ...entries]);
}

/** What has its length in front. */
export function sized(content: Uint8Array): Uint8Array {
  return join([number(content.length), content]);
}

export function join(parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number with a sign as the format writes it. */
export function signedNumber(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, ...signedNumber(rest)];
}
