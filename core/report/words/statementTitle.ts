import type { Facts } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import { relationName } from './relationName';

/** A statement in a few words, as an outline lists it: `ALTER TABLE orders`, `CREATE INDEX orders_total ON orders`. */
export function statementTitle(facts: Facts): string {
  if (facts.kind === 'explain') return `EXPLAIN ${statementTitle(facts.statement)}`;
  return [command(facts), subject(facts)].filter((part) => part !== '').join(' ');
}

/** The command in the words of PostgreSQL's manual. */
function command(facts: Facts): string {
  switch (facts.kind) {
    case 'alter table':
      return `ALTER ${upper(facts.of)}`;
    case 'create table as':
      return facts.materializedView ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE AS';
    case 'create index':
      return `CREATE ${facts.unique ? 'UNIQUE ' : ''}INDEX${facts.concurrently ? ' CONCURRENTLY' : ''}`;
    case 'reindex':
      return `REINDEX ${upper(facts.of)}${facts.concurrently ? ' CONCURRENTLY' : ''}`;
    case 'drop':
      return `DROP ${upper(facts.of)}${facts.concurrently ? ' CONCURRENTLY' : ''}`;
    case 'rename':
    case 'set schema':
    case 'depends on extension':
      return `ALTER ${upper(facts.of)} ${upper(facts.kind)}`;
    case 'change owner':
      return `ALTER ${upper(facts.of)} OWNER`;
    case 'comment':
    case 'security label':
      return `${upper(facts.kind)} ON ${upper(facts.of)}`;
    case 'create function':
      return `CREATE ${upper(facts.of)}`;
    case 'grant':
    case 'grant role':
      return facts.revoke ? 'REVOKE' : 'GRANT';
    case 'transaction':
      return upper(facts.action);
    case 'set':
      return facts.values === undefined ? 'RESET' : `SET${facts.local ? ' LOCAL' : ''}`;
    case 'session command':
    case 'catalogue command':
      return upper(facts.command);
    case 'unknown':
      return facts.tag;
    default:
      return upper(facts.kind);
  }
}

/** What it is about: the names that stand in it. */
function subject(facts: Facts): string {
  if (facts.kind === 'set') return facts.setting;
  if ('object' in facts) return nameOf(facts.object);
  if ('objects' in facts) return facts.objects.map(nameOf).join(', ');
  if ('tables' in facts) return facts.tables.map(nameOf).join(', ');
  if ('target' in facts) return nameOf(facts.target);
  const name = 'name' in facts ? nameOf(facts.name) : '';
  const table = 'table' in facts ? nameOf(facts.table) : '';
  return name !== '' && table !== '' ? `${name} ON ${table}` : name || table;
}

function nameOf(name: QualifiedName | string | undefined): string {
  if (name === undefined || typeof name === 'string') return name ?? '';
  const own = relationName(name.schema === undefined ? name.name : `${name.schema}.${name.name}`);
  const holder: unknown = 'on' in name ? name.on : undefined;
  return holder === undefined ? own : `${own} ON ${nameOf(holder as QualifiedName)}`;
}

function upper(words: string): string {
  return words.toUpperCase();
}
