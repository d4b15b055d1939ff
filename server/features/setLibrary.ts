import { addLibrary, removeLibrary } from '#core/config/editLibraries';
import { readUse } from '#core/library/source/use';
import { engine } from '#core/rules/engine/library';
import { setLibrary } from '#protocol/setLibrary';
import { changeOf, configurationPlace, refusal } from '#server/documents/configurationPlace';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';

/** What to write into `confiture.yaml` for a library to be in force, or not. Nothing is written here. */
export function addSetLibrary(services: Services): void {
  onRequest(services, setLibrary, async ({ uri, name, inForce }) => {
    const place = await configurationPlace(uri, services);
    const { configured } = place.configuration;
    const library = configured.libraries.find((each) => each.name === name);
    if (library === engine) throw refusal('The engine’s own findings are always in force.');
    if (library === undefined) throw refusal(`There is no library ${name} here.`);
    const { origin } = library;
    const isMeant = (use: string) => [name, origin?.source].includes(readUse(use).source);
    const uses = configured.settings.libraries.map(({ use }) => use);
    const change = inForce
      ? addLibrary(place.text, origin?.source ?? name, uses)
      : removeLibrary(place.text, isMeant, uses);
    return changeOf(change, place);
  });
}
