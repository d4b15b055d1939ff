import { configuredConnection } from '#core/config/connection';
import { addConnection } from '#core/config/editConnections';
import { addConnectionRequest } from '#protocol/addConnection';
import { changeOf, configurationPlace, refusal } from '#server/documents/configurationPlace';
import { onRequest } from '#server/onRequest';
import type { Services } from '#server/services';

/** What to write into `confiture.yaml` to name a connection. Nothing is written here, and nothing is connected to. */
export function addAddConnection(services: Services): void {
  onRequest(services, addConnectionRequest, async ({ uri, name, environment, url }) => {
    const entry = configuredConnection.safeParse({ environment, url });
    if (!entry.success) throw refusal(entry.error.issues.map(({ message }) => message).join(' '));
    const place = await configurationPlace(`${uri}/confiture.yaml`, services);
    return changeOf(addConnection(place.text, name, { environment, url }), place);
  });
}
