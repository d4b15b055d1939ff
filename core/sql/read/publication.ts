import type { Node, PublicationTable } from '@pgsql/types';
import type { PublicationFacts, PublishedTable, SubscriptionFacts } from '#core/sql/facts/access';
import type { ReadContext } from './context';
import { readCondition } from './expression';
import { relationName } from './name';
import { type Body, strings, unwrapAll } from './node';
import { isOn, isTrue } from './option';

/** CREATE PUBLICATION. */
export function readCreatePublication(
  statement: Body<'CreatePublicationStmt'>,
  context: ReadContext,
): PublicationFacts {
  return {
    kind: 'create publication',
    name: statement.pubname ?? '',
    action: 'create',
    ...published(statement.pubobjects, context),
    allTables: statement.for_all_tables === true,
  };
}

/** ALTER PUBLICATION. */
export function readAlterPublication(statement: Body<'AlterPublicationStmt'>, context: ReadContext): PublicationFacts {
  return {
    kind: 'alter publication',
    name: statement.pubname ?? '',
    action: actionOf(statement),
    ...published(statement.pubobjects, context),
    allTables: statement.for_all_tables === true,
  };
}

function actionOf(statement: Body<'AlterPublicationStmt'>): PublicationFacts['action'] {
  if (statement.pubobjects === undefined) return 'options';
  switch (statement.action) {
    case 'AP_DropObjects':
      return 'drop';
    case 'AP_SetObjects':
      return 'set';
    default:
      return 'add';
  }
}

function published(objects: readonly Node[] | undefined, context: ReadContext) {
  const specs = unwrapAll(objects, 'PublicationObjSpec');
  return {
    tables: specs.flatMap(({ pubtable }) => (pubtable ? publishedTable(pubtable, context) : [])),
    schemas: specs.flatMap((spec) => {
      if (spec.pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA') return 'current_schema';
      return spec.pubtable === undefined ? (spec.name ?? []) : [];
    }),
  };
}

function publishedTable({ relation, columns, whereClause }: PublicationTable, context: ReadContext): PublishedTable {
  return {
    ...relationName(relation, context),
    only: relation?.inh !== true,
    columns: columns && strings(columns),
    where: whereClause && readCondition(whereClause, undefined, context),
  };
}

/** CREATE SUBSCRIPTION. */
export function readCreateSubscription(statement: Body<'CreateSubscriptionStmt'>): SubscriptionFacts {
  const { options } = statement;
  const createsSlot = isOn(options, 'connect', true) && isOn(options, 'create_slot', true);
  const { subname: name = '', conninfo: connection } = statement;
  return { kind: 'create subscription', name, action: 'create', createsSlot, connection };
}

/** ALTER SUBSCRIPTION. */
export function readAlterSubscription(statement: Body<'AlterSubscriptionStmt'>): SubscriptionFacts {
  const action = subscriptionAction(statement);
  const { subname: name = '', conninfo: connection } = statement;
  return { kind: 'alter subscription', name, action, createsSlot: false, connection };
}

function subscriptionAction(statement: Body<'AlterSubscriptionStmt'>): string {
  const [option] = unwrapAll(statement.options, 'DefElem');
  switch (statement.kind) {
    case 'ALTER_SUBSCRIPTION_CONNECTION':
      return 'connection';
    case 'ALTER_SUBSCRIPTION_SET_PUBLICATION':
      return 'set publication';
    case 'ALTER_SUBSCRIPTION_ADD_PUBLICATION':
      return 'add publication';
    case 'ALTER_SUBSCRIPTION_DROP_PUBLICATION':
      return 'drop publication';
    case 'ALTER_SUBSCRIPTION_REFRESH':
      return 'refresh';
    case 'ALTER_SUBSCRIPTION_ENABLED':
      return option !== undefined && isTrue(option) ? 'enable' : 'disable';
    case 'ALTER_SUBSCRIPTION_SKIP':
      return 'skip';
    default:
      return 'set';
  }
}
