import { adopt } from '#core/schema/adopt';
import type { Session } from '#core/schema/session';
import type { Timeline } from '#core/schema/timeline';
import type { ParsedStatement } from '#core/sql/statement';
import type { Step } from './step';

/** So many analyses are remembered: a text while a word is typed is broken, whole and broken again. */
const remembered = 3;

/**
 * The steps of the last analyses of one document. A statement that is the same object as before, and meets the very
 * schema and session it met before, comes to the same: an edit costs what it changes and what its change reaches.
 */
export class StepMemory {
  #starts: readonly { readonly circumstances: string; readonly start: Timeline }[] = [];
  #runs: readonly (readonly Step[])[] = [];

  /**
   * Begins a part of the document and gives the moment before its first statement, which is the one remembered while
   * nothing else has changed. `circumstances` name everything that a step depends on beside statements and schema.
   */
  begin(part: number, circumstances: string, start: Timeline): Timeline {
    const known = this.#starts[part];
    if (known?.circumstances === circumstances && known.start.schema === start.schema) return known.start;
    this.#starts = [...this.#starts.slice(0, part), { circumstances, start }];
    if (part === 0) this.#runs = [];
    return start;
  }

  /** The step of the statement at `index`, if it was taken from this very moment. */
  recall(index: number, unit: ParsedStatement, before: Timeline): Step | undefined {
    for (const steps of this.#runs) {
      const step = steps[index];
      if (step !== undefined && step.unit === unit && isSame(step.before, before)) return step;
    }
    return undefined;
  }

  /** A step that had to be taken anew, leaving the very objects that it has left before wherever they are the same. */
  settle(index: number, step: Step): Step {
    const { unit, before, after } = step;
    const alike = this.#runs.map((steps) => steps[index]).find((known) => known && leavesAlike(known, step));
    if (alike !== undefined) return { ...step, after: alike.after };
    const twin = this.#runs.map((steps) => steps[index]).find((known) => known?.unit === unit);
    if (twin === undefined || unit.facts?.kind === 'transaction') return step;
    const schema = adopt(after.schema, before.schema, twin.after.schema);
    return schema === after.schema ? step : { ...step, after: { ...after, schema } };
  }

  /** Ends an analysis. */
  remember(steps: readonly Step[]): void {
    this.#runs = [steps, ...this.#runs.slice(0, remembered - 1)];
  }
}

function isSame(one: Timeline, other: Timeline): boolean {
  return one.schema === other.schema && one.session === other.session && one.rollbackPoints === other.rollbackPoints;
}

/** Whether two steps from the same moment leave the same, as most versions of a statement do that is being typed. */
function leavesAlike({ before, after }: Step, other: Step): boolean {
  return (
    isSame(before, other.before) &&
    after.rollbackPoints === other.after.rollbackPoints &&
    isSameButTransaction(after.session, other.after.session) &&
    haveSameFields(after.session.transaction, other.after.session.transaction) &&
    haveSameFields(after.schema, other.after.schema)
  );
}

function isSameButTransaction(one: Session, other: Session): boolean {
  return haveSameFields({ ...one, transaction: undefined }, { ...other, transaction: undefined });
}

function haveSameFields<Fields extends object>(one: Fields, other: Fields): boolean {
  const [some, others] = [new Map(Object.entries(one)), Object.entries(other)];
  return some.size === others.length && others.every(([name, value]) => some.has(name) && some.get(name) === value);
}
