import type * as z from 'zod';
import { type LibraryProblem, pathText, problemText } from '#core/library/problem';
import { addressOf, editionOf } from '#core/rules/library';
import { type DescribedLibrary, severityWords } from './described';
import type { librariesCheckSchema, librariesOutdatedSchema, problemSchema } from './schemas';

export type Problem = z.output<typeof problemSchema>;

/** @param library as the configuration names it */
export function problemJson(
  { file, position, path, rule, message, advice }: LibraryProblem,
  library?: string,
): Problem {
  return {
    severity: 'error',
    ...(library === undefined ? {} : { library }),
    file,
    ...(position === undefined ? {} : position),
    ...(path.length === 0 ? {} : { path: pathText(path) }),
    ...(rule === undefined ? {} : { rule }),
    message,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** One library a line, then what could not be loaded. */
export function listText(libraries: readonly DescribedLibrary[], problems: readonly LibraryProblem[]): string {
  const width = Math.max(...libraries.map(({ name, version }) => name.length + version.length + 1));
  const lines = libraries.map((library) => {
    const { name, version, inForce, source, rules, title } = library;
    const state = inForce ? 'in force' : '        ';
    return `${state}  ${`${name} ${version}`.padEnd(width)}  ${String(rules.length).padStart(3)} rules  ${source.padEnd(12)}  ${title}`;
  });
  return `${[...lines, ...problems.map((problem) => `error     ${problemText(problem)}`)].join('\n')}\n`;
}

export function infoText(library: DescribedLibrary): string {
  const { name, version, title, description, source, digest, inForce, rules, overrides, suggests } = library;
  const [edition, url] = [editionOf(library), addressOf(library)];
  const { authority, date } = library.regulation ?? {};
  const { author, license } = library.metadata ?? {};
  const facts = [
    `${name} ${version}: ${title}`,
    description,
    ...(edition === undefined ? [] : [`Edition: ${edition}`]),
    ...line('Issued by', authority, date),
    ...(url === undefined ? [] : [url]),
    `From ${source}, ${inForce ? 'in force' : 'not in force'}. ${rules.length} rules: ${severityWords(library)}.`,
    ...line('For', ...compatibility(library)),
    ...line('By', author, license),
    ...line('Tags:', ...(library.tags ?? [])),
    ...(library.extends.length === 0 ? [] : [`Extends ${library.extends.join(', ')}.`]),
    ...(library.requireReason ? ['A comment that silences one of its rules must say why.'] : []),
    digest,
  ];
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, recommended, summary, clause }) => {
    const of = clause === undefined ? '' : ` [${clause}]`;
    return `  ${`${severity}${recommended ? '' : '*'}`.padEnd(9)} ${id.padEnd(width)}  ${summary}${of}`;
  });
  const changes = overrides.map(
    ({ rule, set, reason }) => `  ${rule}: ${JSON.stringify(set)}${reason === undefined ? '' : `  ${reason}`}`,
  );
  const advice = suggests.map(({ rule, severity, reason }) => `  ${rule}: ${severity}  ${reason}`);
  return [
    facts.join('\n'),
    lines.join('\n'),
    ...(rules.every(({ recommended }) => recommended) ? [] : ['* not in the profile recommended']),
    ...(changes.length === 0 ? [] : [`Changes of other libraries’ rules:\n${changes.join('\n')}`]),
    ...(advice.length === 0 ? [] : [`Suggests, for you to set:\n${advice.join('\n')}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function line(head: string, ...parts: readonly (string | undefined)[]): string[] {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? [] : [`${head} ${said.join(', ')}${head.endsWith(':') ? '' : '.'}`];
}

function compatibility({ engine, postgres, model }: DescribedLibrary): string[] {
  return [
    ...(engine === undefined ? [] : [`Confiture ${engine}`]),
    ...(postgres === undefined ? [] : [`PostgreSQL ${postgres}`]),
    ...(model === undefined ? [] : [`statement model ${model}`]),
  ];
}

const locks = {
  missing: 'There is no confiture.lock. Write one: confiture lint libraries check --update.',
  same: 'confiture.lock agrees.',
  different: 'confiture.lock does not agree. If that is meant: confiture lint libraries check --update.',
  written: 'confiture.lock is written.',
} as const;

export function checkText({ libraries, problems, lock }: z.output<typeof librariesCheckSchema>): string {
  const lines = libraries.map(({ name, version, source, digest }) =>
    [
      `${name} ${version}`,
      ...(source === undefined ? [] : [`from ${source}`]),
      ...(digest === undefined ? [] : [digest]),
    ].join('  '),
  );
  const wrong = problems.map(({ severity, file, line, character, rule, path, message, advice }) => {
    const place =
      file === undefined ? '' : line === undefined ? `${file}: ` : `${file}:${line + 1}:${(character ?? 0) + 1}: `;
    const about = [rule, path].filter((part) => part !== undefined).join(', ');
    return `${severity}: ${place}${about === '' ? '' : `${about}: `}${message}.${advice === undefined ? '' : ` ${advice}`}`;
  });
  return `${[...lines, ...wrong, locks[lock]].join('\n')}\n`;
}

export function outdatedText({ outdated }: z.output<typeof librariesOutdatedSchema>): string {
  if (outdated.length === 0) return 'Every library is as confiture.lock holds it.\n';
  return outdated
    .map(({ name, locked, present, changes }) => {
      const lines = changes.map(
        ({ version, kind, rule, note }) => `  ${version}  ${kind}${rule === undefined ? '' : ` ${rule}`}: ${note}`,
      );
      return [`${name}: ${locked ?? 'not written down'} → ${present}`, ...lines].join('\n');
    })
    .join('\n')
    .concat('\n');
}
