/** A library as `libraries:` names it. */
export interface LibraryUse {
  /** As written, without the versions. */
  readonly source: string;
  readonly kind: 'name' | 'path';
  /** The versions that will do; undefined for any. */
  readonly range: string | undefined;
}

/** Reads `general`, `hipaa@^1.0`, `@acme/rules@~1.2`, `./lint/house.yaml`. */
export function readUse(text: string): LibraryUse {
  if (/^(\.{1,2}\/|\/|[a-z]:[\\/])/i.test(text) || /\.(ya?ml|json)$/i.test(text))
    return { source: text, kind: 'path', range: undefined };
  const at = text.indexOf('@', 1);
  const [source, range] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  return { source, kind: 'name', range };
}
