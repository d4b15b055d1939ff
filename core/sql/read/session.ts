import type { Node } from '@pgsql/types';
import type { SessionCommand } from '#core/sql/facts/session';
import type { ReadContext } from './context';
import { readQuery } from './query';

/** A command that touches only the session. */
export function sessionCommand(command: string): SessionCommand {
  return { kind: 'session command', command };
}

/** DECLARE and PREPARE: they plan their query, which locks what it names. */
export function readNamedQuery(
  command: 'DECLARE CURSOR' | 'PREPARE',
  query: Node | undefined,
  context: ReadContext,
): SessionCommand {
  return { kind: 'session command', command, query: readQuery(query, context) };
}
