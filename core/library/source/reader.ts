/** All that the loading of libraries touches of the outside world. Paths are absolute, with forward slashes. */
export interface LibraryReader {
  /** The bytes of a file, or undefined when there is none. Anything else that goes wrong is thrown. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The names of the files of a folder; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The path without symbolic links; undefined when nothing is there. */
  real(path: string): Promise<string | undefined>;
}
