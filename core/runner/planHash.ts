import { textHash } from '#core/ledger/checksums';

/** What would run, as one word: what each is called and what its file says, in order. SHA-256 in hex. */
export function planHash(planned: readonly { readonly key: string; readonly bytes: Uint8Array }[]): string {
  const said = planned.map(({ key, bytes }) => [key, textHash('sha256', bytes)]);
  return textHash('sha256', Buffer.from(JSON.stringify(said)));
}
