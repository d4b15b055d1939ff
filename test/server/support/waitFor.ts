/** Waits until something is so; says what when it never comes. */
export async function waitFor<Value>(what: string, look: () => Value | undefined | false): Promise<Value> {
  const until = Date.now() + 60_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
