import type { Environment } from '#cli/environment';
import { openProject } from '#cli/libraries/project';
import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import type { Configured } from '#core/inspect/configure';
import { explainJson, explainText, originsOf } from '#core/report/libraries/origins';
import { findRule } from '#core/rules/findRule';
import { ruleId } from '#core/rules/library';
import { checks } from '#rules/libraries';

type Format = 'text' | 'json';

/** What `confiture rules explain` does. */
export async function explainRule(id: string, format: Format, environment: Environment): Promise<void> {
  environment.write(explain(id, (await openProject(environment)).configured, format));
}

/** The library may be left out where the name alone is clear. */
function explain(id: string, { libraries, community }: Configured, format: Format): string {
  const found = findRule(id, libraries);
  if (found !== undefined) {
    const origins = originsOf(found, community, checks);
    return format === 'json' ? explainJson(found, origins) : explainText(found, origins);
  }
  const ids = libraries.flatMap((library) => library.rules.map((rule) => ruleId(library, rule)));
  throw new ConfitureError('input', `There is no rule ${id}.${didYouMean(id, ids)}`, {
    advice: 'List them all with `confiture rules list`.',
  });
}
