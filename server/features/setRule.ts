import { editRule } from '#core/config/editRule';
import { findRule } from '#core/rules/findRule';
import { setRule } from '#protocol/setRule';
import { changeOf, configurationPlace, refusal } from '#server/documents/configurationPlace';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';

/** What to write into `confiture.yaml` for another severity of a rule. Nothing is written here. */
export function addSetRule(services: Services): void {
  onRequest(services, setRule, async ({ uri, id, severity }) => {
    const found = findRule(id, services.workspace.libraries());
    if (found === undefined) throw refusal(`There is no rule ${id}.`);
    const { rule } = found;
    if (severity === 'off' && rule.on === 'engine' && !rule.mayBeOff) {
      throw refusal(
        `${id} cannot be turned off: without it, nothing would tell what was not read. Choose another severity.`,
      );
    }
    const place = await configurationPlace(uri, services);
    const change = editRule(place.text, id, severity === 'own' ? rule.severity : severity);
    return { ...changeOf(change, place), isOverridden: id in (place.settings.rules ?? {}) };
  });
}
