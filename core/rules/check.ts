import * as z from 'zod';
import type { FactsKind } from '#core/sql/facts/facts';
import type { Compliance, FileRule, Rule, StatementRule, Words } from './rule';

/** What a check says itself; the rest is said by the rules that are made of it. */
type OwnWords = Pick<
  Words,
  'name' | 'family' | 'summary' | 'why' | 'instead' | 'sources' | 'needs' | 'fixable' | 'waysBack' | 'tags'
>;

/** The parameters of a check, each with a description, and a default where there is one for every rule. */
type Params = z.ZodObject;

interface Parameterised<Shape extends Params> {
  readonly params: Shape;
}

/**
 * A check with parameters and no clause. By itself it is in force nowhere: a rule of a library says `extends`, which
 * classes of data it is about, and which clause asks for it.
 */
export type Check<Shape extends Params = Params> = Parameterised<Shape> &
  OwnWords &
  (
    | Pick<StatementRule<FactsKind, z.output<Shape>>, 'on' | 'functionBodies' | 'check'>
    | Pick<FileRule<z.output<Shape>>, 'on' | 'check'>
  );

/** What a rule made of a check says. What it leaves out is as the check has it. */
export interface Extension<Shape extends Params>
  extends Compliance,
    Partial<Pick<Words, 'family' | 'why' | 'instead' | 'sources' | 'waysBack'>>,
    Pick<Words, 'name' | 'summary' | 'severity' | 'recommended' | 'examples'> {
  /** Over the defaults of the check. */
  readonly params: z.input<Shape>;
  /** Parameters that whoever uses the library may set too. */
  readonly options?: readonly (keyof z.input<Shape> & string)[];
}

/** Declares a check about statements; `on` decides which facts `check` sees. */
export function defineCheck<const Kind extends FactsKind, Shape extends Params>(
  check: OwnWords &
    Parameterised<Shape> &
    Pick<StatementRule<Kind, z.output<Shape>>, 'on' | 'functionBodies' | 'check'>,
): Check<Shape> {
  return check;
}

/** Declares a check about a file as a whole. */
export function defineFileCheck<Shape extends Params>(
  check: OwnWords & Parameterised<Shape> & Pick<FileRule<z.output<Shape>>, 'check'>,
): Check<Shape> {
  return { ...check, on: 'file' };
}

/** Makes a rule of a check. Its options are those of the check's parameters that it lets others set. */
export function extendCheck<Shape extends Params>(check: Check<Shape>, extension: Extension<Shape>): Rule {
  const { params: _, name: base, ...own } = check;
  const { params, options = [], ...said } = extension;
  let made: z.ZodType | undefined;
  return {
    ...own,
    ...said,
    extends: base,
    /** Made when it is first asked for: most runs are without the library that the rule is of. */
    get options() {
      made ??= optionsOf(check.params, params, options);
      return made;
    },
  };
}

/** Whatever is set goes through the schema of the check, together with what the rule has settled. */
function optionsOf(shape: Params, settled: Readonly<Record<string, unknown>>, open: readonly string[]): z.ZodType {
  const fields = Object.fromEntries(
    open.flatMap((name) => {
      const field = shape.shape[name];
      return field === undefined ? [] : [[name, name in settled ? z.prefault(field, settled[name]) : field]];
    }),
  );
  return z.strictObject(fields).transform((set) => shape.parse({ ...settled, ...set }));
}
