import type { Behind } from './behindWords';
import { type Due, routine, type } from './due';

/** The same for places in brackets: `pattern` is about the words in front of the brackets. */
export interface Inside extends Behind {
  /** What the words inside have to be. */
  readonly inside: RegExp;
}

const inside = (front: string, words: string, due: (of: string) => readonly Due[]): Inside => ({
  pattern: new RegExp(front),
  inside: new RegExp(words),
  due,
});

const maybe = '(?:if (?:not )?exists )?';
const list = '(?:\\S+ , )*';
const table = '(?:foreign )?table (?:if exists )?(?:only )?';

/** Places in brackets that only certain objects fit; the first that fits counts. */
export const insideBrackets: readonly Inside[] = [
  inside(`^insert into (\\S+) (?:as \\S+ )?$`, `^${list}$`, (of) => [{ what: 'column', of }]),
  inside(`^(?:copy|analyze|vacuum .*?) (\\S+) $`, `^${list}$`, (of) => [{ what: 'column', of }]),
  inside(`^insert into (\\S+) .*?\\bon conflict $`, `^${list}$`, (of) => [{ what: 'column', of }]),
  inside(`\\breferences (\\S+) $`, `^${list}$`, (of) => [{ what: 'column', of }]),
  inside(`^create (?:unique )?index .*? on (?:only )?(\\S+) .*$`, `^(?:.* , )?$`, (of) => [
    { what: 'column', of },
    routine,
  ]),
  inside(
    `^alter ${table}(\\S+) .*?\\b(?:primary key|foreign key|unique|check|include) $`,
    `(?:^|[^\\w#] |\\b(?:and|or|not) )$`,
    (of) => [{ what: 'column', of }],
  ),
  inside(`^create .*?\\bpartition by \\S+ $`, `^${list}$`, () => [{ what: 'declared column' }]),
  inside(`\\bcast $`, ` as $`, () => [type]),
  inside(
    `^create (?:.*? )?table ${maybe}\\S+ (?:of \\S+ )?$`,
    `^(?:.* , )?(?!(?:constraint|primary|unique|check|foreign|exclude|like) )\\S+ $`,
    () => [type],
  ),
  inside(
    `^create (?:or replace )?(?:function|procedure) \\S+ $`,
    `(?:^| , )(?:(?:in|out|inout|variadic) )?(?!(?:in|out|inout|variadic) )[^ ,]+ $`,
    () => [type],
  ),
  inside(`\\breturns table $`, `(?:^| , )[^ ,]+ $`, () => [type]),
  inside(`^create type \\S+ as $`, `(?:^| , )[^ ,]+ $`, () => [type]),
];
