import type { Origin } from '#core/schema/relation';
import type { Session } from '#core/schema/session';

/** Who changes the schema: the connection's state as the statement finds it, and the statement itself. */
export interface Step {
  readonly session: Session;
  readonly origin?: Origin | undefined;
}
