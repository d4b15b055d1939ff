/** Whether an id or a name fits a glob such as `hipaa/*`; a star stands for any letters. */
export function fits(id: string, glob: string): boolean {
  const [start = '', ...rest] = glob.split('*');
  if (rest.length === 0) return id === glob;
  let at = start.length;
  if (!id.startsWith(start)) return false;
  for (const part of rest.slice(0, -1)) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return id.length >= at + last.length && id.endsWith(last);
}
