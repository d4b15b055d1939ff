import type { ColumnSource, MadeColumn } from '#core/schema/relation';
import type { Basis } from './basis';
import { type ClassifiedColumn, type HeldClass, surest } from './classified';
import { type ColumnOf, classifyColumn } from './classifyColumn';
import { isCounting, isDecrypting, isMasking } from './functions';

/** A column that a query makes: of a view, or of a table that is a copy. */
export interface ColumnMade extends Omit<ColumnOf, 'from' | 'family'> {
  /** Several where a name stands for several columns. */
  readonly made: readonly MadeColumn[];
}

/**
 * What a column that a query makes holds: what its comment says, else what persons said of all that flows into it, else
 * what its own name says and what flows into it.
 */
export function classifyMade(column: ColumnMade, basis: Basis): ClassifiedColumn {
  const sources = column.made.flatMap((each) => each.sources);
  const flows = sources.flatMap((source) => flowsFrom(source, basis));
  const all = merged(flows);
  const type = column.type ?? column.made[0]?.type;
  const from = all.stated === undefined ? undefined : all;
  const own = classifyColumn({ ...column, type, family: all.family, from }, basis);
  if (own.stated !== undefined) return own;
  const isCounted = sources.length > 0 && sources.every(({ through }) => through.some(isCounting));
  return {
    classes: surest([...(isCounted ? [] : own.classes), ...all.classes]),
    family: own.family,
    protected: own.protected || all.protected,
    identifier: own.identifier || all.identifier,
    tags: new Map([...all.tags, ...own.tags]),
  };
}

/** What is only counted does not flow. */
function flowsFrom({ of, column, through }: ColumnSource, { classified, column: find }: Basis): ClassifiedColumn[] {
  if (through.some(isCounting)) return [];
  if (column === '*') return of.flatMap((id) => [...(classified(id)?.columns.values() ?? [])]).map(behind(through));
  const having = of.filter((id) => classified(id)?.columns.has(column));
  return (having.length > 0 ? having : of).map((id) => find(id, column)).map(behind(through));
}

/**
 * A value that has gone through functions is less sure to be what it was; through one that hashes or cuts it, it is not
 * readable, and nobody spoke of what that leaves.
 */
function behind(through: readonly string[]): (column: ClassifiedColumn) => ClassifiedColumn {
  return (column) => {
    if (through.length === 0) return column;
    const { classes, stated } = column;
    return {
      ...column,
      classes: classes.map(lessSure),
      family: through.some(isDecrypting) ? 'text' : 'other',
      protected: through.reduce((is, name) => isMasking(name) || (is && !isDecrypting(name)), column.protected),
      stated: classes.length > 0 && through.some(isMasking) ? undefined : stated,
    };
  };
}

function lessSure(held: HeldClass): HeldClass {
  return { ...held, confidence: held.confidence === 'stated' ? 'strong' : 'weak' };
}

/** Several columns as one; a person's word counts where there is one for each. */
function merged(flows: readonly ClassifiedColumn[]): ClassifiedColumn {
  const [first] = flows;
  const holding = flows.filter(({ classes }) => classes.length > 0);
  return {
    classes: surest(flows.flatMap(({ classes }) => classes)),
    stated: flows.every(({ stated }) => stated !== undefined) ? first?.stated : undefined,
    family: first !== undefined && flows.every(({ family }) => family === first.family) ? first.family : 'other',
    protected: holding.length > 0 && holding.every((each) => each.protected),
    identifier: flows.some((each) => each.identifier),
    tags: new Map(flows.flatMap(({ tags }) => [...tags])),
  };
}
