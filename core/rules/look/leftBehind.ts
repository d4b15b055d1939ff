import type { FileAnalysis } from '#core/analysis/analysis';
import { isTable, table } from '#core/schema/lookup';
import type { ObjectId, Table } from '#core/schema/relation';
import { TEMPORARY } from '#core/schema/resolve';
import { type ColumnMade, type ConstraintMade, type IndexMade, type Left, LeftOn, type TableMade } from './leftOn';
import { statementsOf } from './statements';

/** What a file leaves behind, worked out once for all rules that ask. Temporary relations are left out. */
export class LeftBehind implements Left {
  readonly #file: FileAnalysis;
  #relations: readonly LeftOn[] | undefined;
  #made: readonly TableMade[] | undefined;
  #constraints: readonly ConstraintMade[] | undefined;
  #indexes: readonly IndexMade[] | undefined;

  constructor(file: FileAnalysis) {
    this.#file = file;
  }

  /** The same by relation: the tables that it has made or altered, then whatever else it has built indexes of. */
  get relations(): readonly LeftOn[] {
    this.#relations ??= this.#byRelation();
    return this.#relations;
  }

  get tables(): readonly TableMade[] {
    this.#made ??= this.#all((on) => on.tables);
    return this.#made;
  }

  get columns(): readonly ColumnMade[] {
    return this.#all((on) => on.columns);
  }

  get constraints(): readonly ConstraintMade[] {
    this.#constraints ??= this.#all((on) => on.constraints);
    return this.#constraints;
  }

  get indexes(): readonly IndexMade[] {
    this.#indexes ??= this.#all((on) => on.indexes);
    return this.#indexes;
  }

  #all<Made>(of: (on: LeftOn) => readonly Made[]): readonly Made[] {
    return this.relations.flatMap(of);
  }

  #byRelation(): readonly LeftOn[] {
    const file = this.#file;
    const relations = new Map<ObjectId, LeftOn>();
    for (const each of tablesAtEnd(file))
      if (each.persistence !== 'temporary') relations.set(each.id, new LeftOn(file, each.id, each));
    for (const id of targets(file, 'create index'))
      if (!relations.has(id) && !id.startsWith(`${TEMPORARY}.`)) relations.set(id, new LeftOn(file, id, undefined));
    return [...relations.values()];
  }
}

/** The tables that the file has made or altered, as they are when it has run. */
function tablesAtEnd(file: FileAnalysis): readonly Table[] {
  const { schema } = file.end;
  for (const { facts } of statementsOf(file, 'rename', 'set schema'))
    if (facts.of === 'table' || facts.of === 'schema')
      return [...schema.relations.values()].filter(isTable).filter((each) => comesFrom(file, each));
  const touched = targets(file, 'create table', 'create table as', 'alter table');
  return [...touched].flatMap((id) => table(schema, id) ?? []);
}

/** What statements of some kinds make, alter or index. */
function targets(file: FileAnalysis, ...kinds: Parameters<typeof statementsOf>[1][]): ReadonlySet<ObjectId> {
  return new Set(statementsOf(file, ...kinds).flatMap(({ part }) => part.target ?? []));
}

function comesFrom(file: FileAnalysis, { origin, constraints }: Table): boolean {
  return [origin, ...constraints.map((constraint) => constraint.origin)].some((each) => each?.file === file.path);
}
