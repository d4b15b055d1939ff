import type { StepPart } from '#core/analysis/step';
import type { Index, ObjectId, Table } from '#core/schema/relation';
import type { EnabledFileRule } from './lint';
import type { LeftOn } from './look/leftOn';
import { statementAt } from './look/statements';
import type { WholeFile } from './look/wholeFile';
import { isInside, moved } from './moved';
import { joined, type Recalled, type Said, type SaidByRule, stillTrue } from './said';
import { isSameList } from './sameList';

type SaidOfRelation = Said<LeftOn, EnabledFileRule>;

/** A finding with the statement that it stands in, as its place among those of the relation. */
interface Placed extends SaidByRule<EnabledFileRule> {
  readonly in: number;
}

type RecalledOfRelation = Recalled<LeftOn, EnabledFileRule, Placed>;

interface Remembered extends RecalledOfRelation {
  readonly rules: readonly EnabledFileRule[];
  readonly table: Table | undefined;
  readonly indexes: readonly Index[];
  /** The statements that have made something of it, and where they began. */
  readonly statements: readonly { readonly index: number; readonly part: StepPart; readonly at: number }[];
}

/**
 * What rules said of what one document leaves on each relation. A rule that saw nothing else, but for answers to what it
 * asked, will say the same as long as the relation, its indexes and the statements behind them are the same objects.
 */
export class RelationMemory {
  /** By the last statement that made something of the relation, so that a text that changes to and fro finds both. */
  readonly #remembered = new WeakMap<StepPart, Map<ObjectId, Remembered>>();

  /** @param rules always the same array for the same rules */
  recall(on: LeftOn, rules: readonly EnabledFileRule[], whole: WholeFile): RecalledOfRelation | undefined {
    const remembered = on.last && this.#remembered.get(on.last.part)?.get(on.id);
    if (remembered === undefined || remembered.rules !== rules || remembered.table !== on.table) return undefined;
    const placed = isSameList(remembered.indexes, on.all) ? this.#placed(remembered, on, whole) : undefined;
    return placed && stillTrue(placed, on, whole);
  }

  /** @param recalled what is known of the rules that were not asked now */
  remember(
    on: LeftOn,
    rules: readonly EnabledFileRule[],
    said: SaidOfRelation,
    recalled: RecalledOfRelation | undefined,
  ): void {
    const { statements, last } = on;
    if (last === undefined) return;
    const again = new Set(said.again);
    const findings = said.findings.map((each): Placed => {
      const place = statements.findIndex(({ span }) => isInside(each.finding, span));
      if (place === -1) again.add(each.enabled);
      return { ...each, in: place };
    });
    this.#put(last.part, on.id, {
      rules,
      table: on.table,
      indexes: on.all,
      statements: statements.map(({ statement: { index }, part, span }) => ({ index, part, at: span.start })),
      ...joined({ ...said, findings }, again, recalled),
    });
  }

  #put(last: StepPart, id: ObjectId, remembered: Remembered): void {
    const relations = this.#remembered.get(last) ?? new Map<ObjectId, Remembered>();
    this.#remembered.set(last, relations.set(id, remembered));
  }

  /** The same where its statements stand now; undefined where one of them is another. */
  #placed(remembered: Remembered, on: LeftOn, { file }: WholeFile): Remembered | undefined {
    const by: number[] = [];
    for (const { index, part, at } of remembered.statements) {
      const now = statementAt(file, { file: file.path, statement: index });
      if (now?.part !== part) return undefined;
      by.push(now.span.start - at);
    }
    if (by.every((distance) => distance === 0)) return remembered;
    const move = (place: number) => by[place] ?? 0;
    const placed = {
      ...remembered,
      statements: remembered.statements.map((each, place) => ({ ...each, at: each.at + move(place) })),
      findings: remembered.findings.map((each) => ({
        ...each,
        finding: moved(each.finding, move(each.in), undefined),
      })),
    };
    if (on.last !== undefined) this.#put(on.last.part, on.id, placed);
    return placed;
  }
}
