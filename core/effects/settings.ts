import type { Session } from '#core/schema/session';

/** The value that the session has given a setting, as written; undefined when the server's default is in force. */
export function setting(session: Session, name: string): string | undefined {
  return session.settings.get(name)?.value;
}
