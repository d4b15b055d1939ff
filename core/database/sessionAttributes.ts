import type { ServerFacts } from './serverFacts';
import type { SessionAttributes } from './target';

/** Why a server is not what `target_session_attrs` asks for; undefined: it is. */
export function fitsAttributes(facts: ServerFacts, wanted: SessionAttributes): string | undefined {
  const { isStandby, isReadOnly } = facts;
  const fits = {
    any: true,
    'read-write': !isReadOnly,
    'read-only': isReadOnly,
    primary: !isStandby,
    standby: isStandby,
    'prefer-standby': true,
  }[wanted];
  if (fits) return undefined;
  const is = isStandby ? 'a standby' : isReadOnly ? 'read-only' : 'a primary that takes writes';
  return `it is ${is}, and target_session_attrs asks for ${wanted}`;
}
