import picomatch from 'picomatch';

/** What a configuration says of a file. `unsaid`: it names no files to include, so the file's looks decide. */
export type Selection = 'included' | 'excluded' | 'unsaid';

/** Globs relative to the configuration's folder. */
export interface Globs {
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
}

/**
 * Turns `include` and `exclude` into a question about paths.
 * @param folder the configuration's folder, absolute, with forward slashes
 */
export function selector(folder: string, { include, exclude }: Globs): (path: string) => Selection {
  const included = include === undefined ? undefined : picomatch([...include], { dot: true });
  const excluded = picomatch([...exclude], { dot: true });
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return (path) => {
    const inside = path.startsWith(root) ? path.slice(root.length) : path;
    if (exclude.length > 0 && excluded(inside)) return 'excluded';
    if (included === undefined) return 'unsaid';
    return included(inside) ? 'included' : 'excluded';
  };
}
