import type { Environment } from '#cli/environment';
import type { ConnectRequest } from '#core/database/connect';
import { Parameter } from '#core/database/parameter';

/** How the command line connects when it only looks. */
export function requestOf(
  { tlsNoVerify }: { readonly tlsNoVerify: boolean },
  { askSecret }: Environment,
): ConnectRequest {
  return {
    applicationName: 'confiture-analyze',
    allowUnverified: tlsNoVerify,
    ...(askSecret === undefined
      ? {}
      : { askPassword: async (question) => new Parameter(await askSecret(question), 'what was typed') }),
  };
}
