import { digestOf } from '#core/report/trail';
import type { Library } from '#core/rules/library';
import { severities } from '#core/rules/severity';

/** A library in the words of lists and of the registry. */
export interface DescribedLibrary {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly regulation?: Library['regulation'];
  readonly engine?: string | undefined;
  readonly postgres?: string | undefined;
  readonly model?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Library['metadata'];
  /** As the configuration names it; `Confiture` for one that ships. */
  readonly source: string;
  readonly digest: string;
  readonly inForce: boolean;
  readonly extends: readonly string[];
  readonly requireReason: boolean;
  /** How many rules there are of each severity. */
  readonly severities: Readonly<Record<string, number>>;
  readonly rules: readonly {
    readonly id: string;
    readonly severity: string;
    readonly recommended: boolean;
    readonly summary: string;
    readonly clause?: string | undefined;
  }[];
  readonly overrides: NonNullable<Library['overrides']>;
  readonly suggests: NonNullable<Library['suggests']>;
}

export function described(library: Library, inForce: boolean): DescribedLibrary {
  const { name, version, title, description, regulation, engine, postgres, model, tags, metadata, origin, rules } =
    library;
  const counts = severities.flatMap((severity) => {
    const count = rules.filter((rule) => rule.severity === severity).length;
    return count === 0 ? [] : [[severity, count] as const];
  });
  return {
    name,
    version,
    title,
    description,
    ...(regulation === undefined ? {} : { regulation }),
    ...(engine === undefined ? {} : { engine }),
    ...(postgres === undefined ? {} : { postgres }),
    ...(model === undefined ? {} : { model }),
    ...(tags === undefined ? {} : { tags }),
    ...(metadata === undefined ? {} : { metadata }),
    source: origin?.source ?? 'Confiture',
    digest: digestOf(library),
    inForce,
    extends: library.extends ?? [],
    requireReason: library.requireReason === true,
    severities: Object.fromEntries(counts),
    rules: rules.map((rule) => ({
      id: `${name}/${rule.name}`,
      severity: rule.severity,
      recommended: rule.recommended,
      summary: rule.summary,
      ...(rule.clause === undefined ? {} : { clause: rule.clause }),
    })),
    overrides: library.overrides ?? [],
    suggests: library.suggests ?? [],
  };
}

/** `3 error, 2 warning`. */
export function severityWords({ severities: counts }: DescribedLibrary): string {
  return Object.entries(counts)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(', ');
}
