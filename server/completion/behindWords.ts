import { type Due, readable, routine, tables, type } from './due';
import { alterActions, columnActions } from './keywords';

/** What is due where the words of a level end in a certain way. The first capture is the table that is meant. */
export interface Behind {
  readonly pattern: RegExp;
  readonly due: (of: string) => readonly Due[];
}

const behind = (pattern: string, due: Behind['due']): Behind => ({ pattern: new RegExp(pattern), due });

const maybe = '(?:if (?:not )?exists )?';
const list = '(?:\\S+ , )*';
const table = '(?:foreign )?table (?:if exists )?(?:only )?';
const verb = '(?:drop|alter|comment on|security label on)';

/** Places in commands that only certain objects fit, by the words in front of the cursor; the first that fits counts. */
export const behindWords: readonly Behind[] = [
  behind(`^${verb} ${table}${list}$`, () => [tables]),
  behind(`^(?:truncate|lock) (?:table )?(?:only )?${list}$`, () => [tables]),
  behind(`^(?:copy|cluster|vacuum (?:(?:full|freeze|verbose|analyze|\\(\\)) )*|analyze (?:verbose )?)${list}$`, () => [
    tables,
  ]),
  behind(`^reindex table (?:concurrently )?$`, () => [tables]),
  behind(`^(?:grant|revoke) .*? on (?:table )?${list}$`, () => [readable, { what: 'schema' }]),
  behind(`^(?:grant|revoke) .*? on schema ${list}$`, () => [{ what: 'schema' }]),
  behind(`^(?:grant|revoke) .*? on (?:function|procedure|routine) ${list}$`, () => [routine]),
  behind(
    `(?:\\breferences|\\binherits|\\blike|\\bpartition of|^alter table .*(?: attach| detach) partition|\\binherit) $`,
    () => [tables],
  ),
  behind(`^create (?:unique )?index .*? on (?:only )?$`, () => [
    { what: 'relation', kinds: ['table', 'materialized view'] },
  ]),
  behind(`^create (?:or replace )?(?:constraint )?trigger .*? on $`, () => [readable]),
  behind(`^(?:create|alter|drop|comment on) (?:policy|trigger|rule) ${maybe}\\S+ on $`, () => [readable]),
  behind(`^comment on column $`, () => [readable, { what: 'column in scope' }]),
  behind(`\\bdelete from (?:only )?$`, () => [tables]),
  behind(`^comment on constraint \\S+ on $`, () => [tables]),
  behind(`^(?:${verb}|reindex) index (?:concurrently )?${maybe}${list}$`, () => [{ what: 'index' }]),
  behind(`^cluster (\\S+) using $`, (of) => [{ what: 'index', of }]),
  behind(`^alter ${table}(\\S+) .*?(?:using index|cluster on) $`, (of) => [{ what: 'index', of }]),
  behind(`^${verb} view ${maybe}${list}$`, () => [{ what: 'relation', kinds: ['view'] }]),
  behind(`^(?:${verb}|refresh) materialized view (?:concurrently )?${maybe}${list}$`, () => [
    { what: 'relation', kinds: ['materialized view'] },
  ]),
  behind(`^${verb} sequence ${maybe}${list}$`, () => [{ what: 'relation', kinds: ['sequence'] }]),
  behind(`^${verb} (?:type|domain) ${maybe}${list}$`, () => [{ what: 'own type' }]),
  behind(`(?:^${verb} schema ${maybe}${list}|\\bset schema |\\bin schema |\\bsearch_path (?:to|=) ${list})$`, () => [
    { what: 'schema' },
  ]),
  behind(
    `(?:^${verb} (?:function|procedure|routine|aggregate) ${maybe}${list}|^call |\\bexecute (?:function|procedure) )$`,
    () => [routine],
  ),
  behind(`^alter ${table}(\\S+) .*?\\b(?:enable|disable) (?:replica |always )?trigger $`, (of) => [
    { what: 'trigger', of },
  ]),
  behind(`^(?:alter|drop|comment on) trigger ${maybe}$`, () => [{ what: 'trigger' }]),
  behind(`^(?:alter|drop|comment on) policy ${maybe}$`, () => [{ what: 'policy' }]),
  behind(`^alter ${table}(\\S+) .*?\\b(?:validate|drop|alter|rename) constraint ${maybe}$`, (of) => [
    { what: 'constraint', of },
  ]),
  behind(`(?:^comment on constraint |^set constraints ${list})$`, () => [{ what: 'constraint' }]),
  behind(`^insert into (\\S+) .*?\\bon conflict on constraint $`, (of) => [{ what: 'constraint', of }]),
  behind(
    `^alter ${table}\\S+ (?:.* , )?add (?:column )?${maybe}(?!(?:column|if|constraint|primary|unique|check|foreign|exclude) )\\S+ $`,
    () => [type],
  ),
  behind(`\\b(?:set data type|returns|returns setof|create domain \\S+|create domain \\S+ as) $|:: $`, () => [type]),
  behind(`^alter (?:${table}\\S+|type \\S+) .*?alter (?:column |attribute )?\\S+ (?:set data )?type $`, () => [type]),
  behind(`^alter ${table}(\\S+) (?:.* , )?(?:alter|drop|rename) (?:column )${maybe}$`, (of) => [
    { what: 'column', of },
  ]),
  behind(`^alter ${table}(\\S+) (?:.* , )?(?:alter|drop|rename) $`, (of) => [
    { what: 'column', of },
    { what: 'keyword', words: ['COLUMN', 'CONSTRAINT'] },
  ]),
  behind(`^alter ${table}\\S+ (?:.* , )?alter (?:column )?(?!column )\\S+ $`, () => [
    { what: 'keyword', words: columnActions },
  ]),
  behind(`^alter ${table}\\S+ (?:.* , )?$`, () => [{ what: 'keyword', words: alterActions }]),
  behind(`^alter ${table}(\\S+) .*?\\busing (?:.*[^\\w#] )?$`, (of) => [{ what: 'column', of }, routine]),
];
