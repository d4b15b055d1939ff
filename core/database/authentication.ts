import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import { ConfitureError } from '#core/error';
import type { Protection } from './tlsAttempts';

/** What a server may ask of us, in libpq's words. @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-REQUIRE-AUTH */
type Method = 'password' | 'md5' | 'scram-sha-256' | 'none';

/** What is given to which server. */
export interface AuthenticationRules {
  readonly channelBinding: 'disable' | 'prefer' | 'require';
  /** Undefined: everything but a password in clear text where somebody may listen. */
  readonly methods: readonly string[] | undefined;
  readonly protection: Protection;
  readonly isLocal: boolean;
}

/**
 * Refuses to answer a server that asks for less than was agreed, before anything is sent to it. Call it before connecting.
 * @returns the check to make once connected: a server may also have asked for nothing
 */
export function guardAuthentication(client: pg.Client, rules: AuthenticationRules): () => void {
  const { connection } = client as pg.Client & { readonly connection: EventEmitter };
  let met: Method = 'none';
  let bound = false;
  const refuse = (trouble: string) => connection.emit('error', refusal(trouble));
  const meet = (method: Method) => {
    met = method;
    const trouble = troubleWith(method, rules);
    if (trouble !== undefined) refuse(trouble);
  };
  connection.once('authenticationCleartextPassword', () => meet('password'));
  connection.once('authenticationMD5Password', () => meet('md5'));
  connection.once('authenticationSASL', ({ mechanisms }: { readonly mechanisms: readonly string[] }) => {
    bound = mechanisms.includes('SCRAM-SHA-256-PLUS') && rules.protection !== 'none';
    if (rules.channelBinding === 'require' && !bound) refuse('it offers no channel binding');
    else meet('scram-sha-256');
  });
  return () => {
    if (rules.channelBinding === 'require' && !bound) throw refusal('it asked for nothing that binds the channel');
    const trouble = troubleWith(met, rules);
    if (trouble !== undefined) throw refusal(trouble);
  };
}

function troubleWith(method: Method, { methods, protection, isLocal, channelBinding }: AuthenticationRules) {
  if (channelBinding === 'require' && method !== 'scram-sha-256')
    return `it asks for ${words[method]}, which binds no channel`;
  if (methods === undefined) {
    const isHeard = method === 'password' && protection === 'none' && !isLocal;
    return isHeard ? 'it asks for the password in clear text, without TLS' : undefined;
  }
  const negated = methods.every((each) => each.startsWith('!'));
  const isAgreed = negated ? !methods.includes(`!${method}`) : methods.includes(method);
  return isAgreed ? undefined : `it asks for ${words[method]}, and require_auth is ${methods.join(',')}`;
}

const words: Readonly<Record<Method, string>> = {
  password: 'the password in clear text',
  md5: 'the password as MD5',
  'scram-sha-256': 'SCRAM',
  none: 'nothing',
};

function refusal(trouble: string): ConfitureError {
  return new ConfitureError('target', `The server was refused: ${trouble}.`, {
    advice:
      'Nothing was sent to it. Ask for scram-sha-256 and TLS on the server, or change require_auth and channel_binding.',
  });
}
