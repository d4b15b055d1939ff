/** A place in a text as LSP tells it: both counts begin at 0, `character` is in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin. A line ends with LF, CR LF or CR, as in LSP. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (const { 0: lineEnd, index } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineEnd.length);
    this.starts = starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The position of an offset; one outside of the text counts as its nearest end. */
  position(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low, character: inside - (this.starts[low] ?? 0) };
  }

  /** The offset of a position; one behind the end of its line, or outside of the text, counts as the nearest place. */
  offset({ line, character }: Position): number {
    if (line < 0) return 0;
    const start = this.starts[line] ?? this.text.length;
    const lineText = this.text.slice(start, this.starts[line + 1] ?? this.text.length);
    return start + Math.max(0, Math.min(character, lineText.replace(/[\r\n]+$/, '').length));
  }
}
