import { rulePageMarkdown } from '#core/report/rulePage';
import { rulePage } from '#core/rules/docs';
import { engine } from '#core/rules/engine/library';
import { type Library, ruleId } from '#core/rules/library';
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
  return [...pages, { path: 'docs/rules/README.md', content: overview(all) }];
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
    return `## ${library.title} ${library.version}\n\n${library.description}\n\n${tables.join('\n\n')}`;
  });
  return `# Rules\n\n${parts.join('\n\n')}\n`;
}
