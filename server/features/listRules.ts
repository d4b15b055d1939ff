import { missingLibraries } from '#core/report/missingLibraries';
import { engine } from '#core/rules/engine/library';
import { type Library, ruleId } from '#core/rules/library';
import type { RuleSet } from '#core/rules/ruleSet';
import { type ListedLibrary, listRules } from '#protocol/rules';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';

/** Every library and rule, with the severity in force for a document and the findings so far. */
export function addListRules(services: Services): void {
  const { counts, workspace } = services;
  onRequest(services, listRules, async ({ uri }) => {
    const path = (uri === undefined ? undefined : pathOf(uri)) ?? insideFirstFolder(services);
    const { configuration } = await workspace.contextOf(path);
    const { configured } = configuration;
    const findings = counts.byRule();
    return {
      libraries: configured.libraries.map((library) => listed(library, configured.rules.set, findings)),
      notLoaded: missingLibraries([configured]).map(({ library, reason }) => ({ library, reason })),
    };
  });
}

/** A path whose configuration is the folder's own. */
function insideFirstFolder({ workspace }: Services): string {
  return `${workspace.folders.all[0]?.path ?? ''}/migration.sql`;
}

function listed(library: Library, set: RuleSet, findings: ReadonlyMap<string, number>): ListedLibrary {
  const { name, title, version, description } = library;
  const severities = new Map(set.enabled.map(({ id, severity }) => [id, severity]));
  const rules = library.rules.map((rule) => {
    const id = ruleId(library, rule);
    const { family, summary, recommended, fixable } = rule;
    const severity = severities.get(id) ?? ('off' as const);
    return { id, family, summary, severity, recommended, fixable, findings: findings.get(id) ?? 0 };
  });
  const source = library.origin?.source;
  const inForce = set.libraries.includes(library);
  return { name, title, version, description, source, inForce, mayBeOff: library !== engine, rules };
}
