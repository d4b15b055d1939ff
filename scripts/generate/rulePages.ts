import { rulePageMarkdown } from '#core/report/rulePage';
import { rulePage } from '#core/rules/docs';
import { engine } from '#core/rules/engine/library';
import { editionOf, type Library, ruleId } from '#core/rules/library';
import { libraries } from '#rules/libraries';
import type { Artefact } from './artefact';

/** A page for every rule, and one that lists them all. */
export function rulePages(): Artefact[] {
  const all = [...libraries, engine];
  const pages = all.flatMap((library) =>
    library.rules.map((rule) => ({
      path: rulePage(ruleId(library, rule)),
      content: rulePageMarkdown(library, rule),
    })),
  );
  return [...pages, ...all.map(libraryPage), { path: 'docs/rules/README.md', content: overview(all) }];
}

/** What a library is, which text its clauses are of, and its rules with them. */
function libraryPage(library: Library): Artefact {
  const { name, title, version, description, regulation, requireReason, rules } = library;
  const edition = editionOf(library);
  const clauses = rules.some(({ clause }) => clause !== undefined);
  const rows = rules.map((rule) => {
    const profile = rule.recommended ? 'recommended' : 'strict';
    const cells = [
      `[${rule.name}](${rule.name}.md)`,
      rule.severity,
      profile,
      ...(clauses ? [rule.clause ?? ''] : []),
      rule.summary,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const facts = [
    `Version ${version}, ${rules.length} rules${name === 'engine' ? ', always in force' : `: \`libraries: [${name}@^${version}]\``}.`,
    ...(edition === undefined ? [] : [`Edition: ${edition}.`]),
    ...(regulation === undefined
      ? []
      : [`Issued by ${[regulation.authority, regulation.date].join(', ')}. The text: <${regulation.url}>.`]),
    ...(library.engine === undefined
      ? []
      : [`For Confiture \`${library.engine}\`, PostgreSQL \`${library.postgres}\`.`]),
    ...(requireReason === true
      ? ['A comment that silences one of these rules has to say why, or it silences nothing.']
      : []),
  ];
  const heads = ['rule', 'severity', 'profile', ...(clauses ? ['clause'] : []), 'looks for'];
  const table = [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...rows].join('\n');
  const content = `# ${title}\n\n${description}\n\n${facts.join(' ')}\n\n${table}\n`;
  return { path: `docs/rules/${name}/README.md`, content };
}

function overview(all: readonly Library[]): string {
  const parts = all.map((library) => {
    const families = [...new Set(library.rules.map(({ family }) => family))];
    const tables = families.map((family) => {
      const rows = library.rules
        .filter((rule) => rule.family === family)
        .map((rule) => {
          const id = ruleId(library, rule);
          const profile = rule.recommended ? 'recommended' : 'strict';
          return `| [${id}](${id}.md) | ${rule.severity} | ${profile} | ${rule.fixable ? 'yes' : ''} | ${rule.summary} |`;
        });
      return `### ${family}\n\n| rule | severity | profile | fix | looks for |\n|---|---|---|---|---|\n${rows.join('\n')}`;
    });
    return `## [${library.title} ${library.version}](${library.name}/README.md)\n\n${library.description}\n\n${tables.join('\n\n')}`;
  });
  return `# Rules\n\n${parts.join('\n\n')}\n`;
}
