import type { Foresee } from '#cli/assessed';
import type { Environment } from '#cli/environment';

/** Looks ahead with the engine, which is loaded when somebody does: the part that connects has none. */
export function foreseeing(environment: Environment): Foresee {
  return async (...asked) => {
    const { foreseeing: withEngine } = await import('#cli/project/main');
    return withEngine(environment)(...asked);
  };
}
