/** Text of a file, made harmless for a terminal: control characters in it must not steer the reader's screen. */
export function visible(text: string): string {
  return text.replaceAll('\t', '    ').replace(/\p{Cc}/gu, '\ufffd');
}
