import { docsOf } from '#core/rules/docs';
import { type Library, ruleId } from '#core/rules/library';
import { whyNotRun } from '#core/rules/notRun';

/** Every rule on one line, by library and family. */
export function rulesText(libraries: readonly Library[]): string {
  return libraries.map(libraryText).join('\n');
}

function libraryText(library: Library): string {
  const width = Math.max(...library.rules.map((rule) => ruleId(library, rule).length));
  const families = [...new Set(library.rules.map(({ family }) => family))];
  const parts = families.map((family) => {
    const lines = library.rules
      .filter((rule) => rule.family === family)
      .map((rule) => {
        const severity = rule.recommended ? rule.severity : `${rule.severity}*`;
        const notRun = whyNotRun(rule);
        const words = notRun === undefined ? '' : ` Not run: ${notRun}.`;
        return `  ${severity.padEnd(9)} ${ruleId(library, rule).padEnd(width)}  ${rule.summary}${words}`;
      });
    return [family, ...lines].join('\n');
  });
  return `${[`${library.title} ${library.version}: ${library.description}`, ...parts].join('\n\n')}\n\n  * in the strict profile only\n`;
}

/** The same for scripts. */
export function rulesJson(libraries: readonly Library[]): string {
  const rules = libraries.flatMap((library) =>
    library.rules.map((rule) => ({
      id: ruleId(library, rule),
      library: library.name,
      version: library.version,
      family: rule.family,
      severity: rule.severity,
      recommended: rule.recommended,
      fixable: rule.fixable,
      summary: rule.summary,
      ...(rule.clause === undefined ? {} : { clause: rule.clause, requirement: rule.requirement }),
      ...(rule.tags === undefined ? {} : { tags: rule.tags }),
      ...(whyNotRun(rule) === undefined ? {} : { notRun: whyNotRun(rule) }),
      docs: docsOf(ruleId(library, rule), rule, library),
    })),
  );
  return `${JSON.stringify({ rules }, undefined, 2)}\n`;
}
