import type { Schema } from '#core/schema/schema';
import type { Session } from '#core/schema/session';

/** What a statement meets when it runs. */
export interface EffectsContext {
  readonly schema: Schema;
  readonly session: Session;
  /** Major version of the server, 12 to 18. */
  readonly version: number;
}
