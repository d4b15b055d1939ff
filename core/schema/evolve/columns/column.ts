import type { Step } from '#core/schema/evolve/step';
import { splitId } from '#core/schema/objectId';
import type { Column, ObjectId } from '#core/schema/relation';
import { resolveTypeReference } from '#core/schema/resolve';
import type { Schema } from '#core/schema/schema';
import type { ColumnFacts } from '#core/sql/facts/column';
import type { Expression } from '#core/sql/facts/expression';

/** A column as its definition says, constraints and sequence aside. */
export function columnOfFacts(schema: Schema, facts: ColumnFacts, step: Step): Column {
  return {
    name: facts.name,
    type: facts.type && resolveTypeReference(schema, step.session, facts.type),
    notNull: false,
    ...columnDefault(facts.default),
    generated: facts.generated && (facts.generated.stored ? 'stored' : 'virtual'),
    expression: facts.generated?.expression,
    identity: facts.identity !== undefined,
    inherited: false,
    local: true,
    origin: step.origin,
  };
}

/** A column's own default: DEFAULT NULL is none, but puts that of a domain out of force. */
export function columnDefault(expression: Expression | undefined): Pick<Column, 'default' | 'nullDefault'> {
  return { default: storedDefault(expression), nullDefault: expression?.shape === 'null' ? true : undefined };
}

/** DEFAULT NULL is no default. */
export function storedDefault(expression: Expression | undefined): Expression | undefined {
  return expression?.shape === 'null' ? undefined : expression;
}

/** Whether the definition forbids NULL without a primary key: in words, or because a sequence fills the column. */
export function forbidsNull(facts: ColumnFacts): boolean {
  return facts.notNull || facts.type?.serial === true || facts.identity !== undefined;
}

/** The default that `serial` stands for. */
export function nextValue(sequence: ObjectId): Expression {
  return {
    text: `nextval('${sequence}'::regclass)`,
    shape: 'call',
    functions: [{ name: 'nextval' }],
    sequences: [splitId(sequence)],
    columns: [],
    hasSubquery: false,
    reads: [],
    conjuncts: [],
  };
}
