import type { Position } from '#core/sql/text/lineIndex';
import type { Span } from '#core/sql/text/span';

/** Why a library, or a part of what it asks for, does not hold. */
export interface LibraryProblem {
  /** The file, as whoever reads it called it. */
  readonly file: string;
  /** The file as people are told of it: relative to the folder of the configuration that names the library. */
  readonly shown?: string | undefined;
  /** In the text of that file; undefined where it could not be read. */
  readonly span?: Span | undefined;
  readonly position?: Position | undefined;
  /** Keys and places from the top: `['rules', 3, 'where', 0]`. */
  readonly path: readonly PropertyKey[];
  /** The rule that it is about. */
  readonly rule?: string | undefined;
  /** What `confiture.lock` calls the library, where the two do not agree or the file cannot be read. */
  readonly locked?: string | undefined;
  /** What is wrong, a sentence without its full stop. */
  readonly message: string;
  /** What to do about it, a whole sentence. */
  readonly advice?: string | undefined;
}

/** `lint/acme.yaml:12:5: acme/x, where[0]: there is no field column.nme. Did you mean column.name?` */
export function problemText(problem: LibraryProblem): string {
  const { position } = problem;
  const file = problem.shown ?? problem.file;
  const place = position === undefined ? file : `${file}:${position.line + 1}:${position.character + 1}`;
  return `${place}: ${problemSentence(problem)}`;
}

/** The same without the place, for where the place is shown otherwise. */
export function problemSentence({ path, rule, message, advice }: LibraryProblem): string {
  const inside = rule === undefined ? path : path.slice(path[0] === 'rules' ? 2 : 1);
  const about = [rule, pathText(inside)].filter((part) => part !== undefined && part !== '').join(', ');
  return `${about === '' ? '' : `${about}: `}${message}.${advice === undefined ? '' : ` ${advice}`}`;
}

/** `rules[3].where[0]`; a key that holds dots stands in quotes. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = String(step);
    const key = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
