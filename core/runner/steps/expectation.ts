import { transactionRuleOf } from '#core/effects/transactionRule';
import type { Facts } from '#core/sql/facts/facts';
import type { QualifiedName } from '#core/sql/facts/name';
import type { ParsedStatement } from '#core/sql/statement';

/** What a statement that no transaction takes is there for: what the catalogue has to say once it is done. */
export type Expectation =
  | { readonly kind: 'index'; readonly table: QualifiedName; readonly name: string; readonly isTolerant: boolean }
  | { readonly kind: 'no index'; readonly index: QualifiedName }
  /** No half-built copy of an index is left. */
  | { readonly kind: 'reindexed'; readonly of: 'index' | 'table'; readonly name: QualifiedName }
  | { readonly kind: 'detached'; readonly table: QualifiedName; readonly partition: QualifiedName }
  | {
      readonly kind: 'object';
      readonly of: 'database' | 'tablespace' | 'subscription';
      readonly name: string;
      readonly isWanted: boolean;
    }
  /** Doing it twice does no harm: VACUUM, ALTER SYSTEM. */
  | { readonly kind: 'again' }
  /** It commits as it goes, and nothing tells how far it came: CALL, DO with COMMIT. */
  | { readonly kind: 'untold' };

/** Undefined: a transaction takes the statement. */
export function expectationOf({ facts }: ParsedStatement): Expectation | undefined {
  if (facts === undefined || transactionRuleOf(facts) !== 'outside') return undefined;
  return ofOutside(facts);
}

/** Statements that may commit, and then can run only where no transaction is open. */
export function commitsItself({ facts, body }: ParsedStatement): boolean {
  if (facts?.kind === 'call') return true;
  const inside = body?.runs === 'now' ? body.statements : [];
  return inside.some(
    ({ parsed, later }) => later !== true && (parsed.facts?.kind === 'transaction' || commitsItself(parsed)),
  );
}

function ofOutside(facts: Facts): Expectation {
  switch (facts.kind) {
    case 'create index':
      // Without a name nothing can be looked for. `divide` refuses it.
      return facts.name === undefined
        ? { kind: 'untold' }
        : { kind: 'index', table: facts.table, name: facts.name, isTolerant: facts.ifNotExists };
    case 'drop':
      return ofDrop(facts);
    case 'reindex':
      return facts.name !== undefined && (facts.of === 'index' || facts.of === 'table')
        ? { kind: 'reindexed', of: facts.of, name: facts.name }
        : { kind: 'again' };
    case 'alter table':
      return ofDetach(facts);
    case 'create database':
      return { kind: 'object', of: 'database', name: facts.name, isWanted: true };
    case 'create tablespace':
      return { kind: 'object', of: 'tablespace', name: facts.name, isWanted: true };
    case 'create subscription':
      return { kind: 'object', of: 'subscription', name: facts.name, isWanted: true };
    default:
      return { kind: 'again' };
  }
}

function ofDrop({ of, objects }: Extract<Facts, { kind: 'drop' }>): Expectation {
  const [object] = objects;
  if (object === undefined) return { kind: 'again' };
  if (of === 'database' || of === 'tablespace') return { kind: 'object', of, name: object.name, isWanted: false };
  return { kind: 'no index', index: object };
}

function ofDetach({ name, actions }: Extract<Facts, { kind: 'alter table' }>): Expectation {
  const detach = actions.find((each) => each.action === 'detach partition');
  return detach === undefined ? { kind: 'again' } : { kind: 'detached', table: name, partition: detach.partition };
}
