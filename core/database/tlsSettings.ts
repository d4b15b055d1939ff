import { createPrivateKey } from 'node:crypto';
import { ConfitureError } from '#core/error';
import { Parameter, type ParameterName, type Parameters } from './parameter';
import { isOpenToOthers, type Surroundings } from './surroundings';
import { choice } from './values';

/** libpq's words, and node-postgres' `no-verify`. @see https://www.postgresql.org/docs/current/libpq-ssl.html */
export const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
export type TlsMode = (typeof tlsModes)[number];

const protocols = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
const channelBindings = ['disable', 'prefer', 'require'] as const;

/** How connections are protected, with the files read. */
export interface TlsSettings {
  /** Undefined: `verify-full`, but nothing on a Unix socket or on the way to this machine itself. */
  readonly mode: TlsMode | undefined;
  /** Certificates that may have signed the server's; undefined: those that Node trusts. */
  readonly authorities: string | undefined;
  readonly certificate: string | undefined;
  readonly key: Parameter | undefined;
  readonly revoked: string | undefined;
  readonly minimum: (typeof protocols)[number];
  readonly maximum: (typeof protocols)[number] | undefined;
  /** TLS from the first byte, which PostgreSQL 17 and later take. */
  readonly direct: boolean;
  readonly channelBinding: (typeof channelBindings)[number];
}

/** Reads what protects a connection. @throws ConfitureError with reason `target` that names parameter, file and who said it */
export async function readTlsSettings(parameters: Parameters, surroundings: Surroundings): Promise<TlsSettings> {
  const file = new CertificateFiles(parameters, surroundings);
  const mode = choice(parameters, 'sslmode', tlsModes);
  const direct = choice(parameters, 'sslnegotiation', ['postgres', 'direct']) === 'direct';
  if (direct && mode !== undefined && ['disable', 'allow', 'prefer'].includes(mode)) {
    const origin = parameters.get('sslnegotiation')?.origin;
    throw new ConfitureError('target', `${origin}: sslnegotiation=direct does not go with sslmode=${mode}.`, {
      advice: 'Write sslmode=verify-full.',
    });
  }
  const needed = mode !== 'disable';
  return {
    mode,
    authorities: needed ? await file.authorities() : undefined,
    certificate: needed ? await file.text('sslcert', 'postgresql.crt') : undefined,
    key: needed ? await file.key() : undefined,
    revoked: needed ? await file.text('sslcrl', 'root.crl') : undefined,
    minimum: choice(parameters, 'ssl_min_protocol_version', protocols) ?? 'TLSv1.2',
    maximum: choice(parameters, 'ssl_max_protocol_version', protocols),
    direct,
    channelBinding: choice(parameters, 'channel_binding', channelBindings) ?? 'prefer',
  };
}

/** The files of a connection: those that somebody names, else those in `~/.postgresql/`, which may be missing. */
class CertificateFiles {
  readonly #parameters: Parameters;
  readonly #surroundings: Surroundings;

  constructor(parameters: Parameters, surroundings: Surroundings) {
    this.#parameters = parameters;
    this.#surroundings = surroundings;
  }

  authorities(): Promise<string | undefined> {
    const isSystem = this.#parameters.get('sslrootcert')?.text === 'system';
    return isSystem ? Promise.resolve(undefined) : this.text('sslrootcert', 'root.crt');
  }

  async key(): Promise<Parameter | undefined> {
    const text = await this.text('sslkey', 'postgresql.key');
    if (text === undefined) return undefined;
    const path = this.#path('sslkey', 'postgresql.key') ?? '';
    if (isOpenToOthers(await this.#surroundings.mode(path), this.#surroundings)) {
      throw new ConfitureError('target', `The private key ${path} is not used, because others may read it.`, {
        advice: `Run: chmod 600 ${path}`,
      });
    }
    return new Parameter(this.#opened(text, path), path);
  }

  /** The key without its passphrase, so that a wrong one is told here and not in the middle of a handshake. */
  #opened(text: string, path: string): string {
    const passphrase = this.#parameters.get('sslpassword')?.text;
    try {
      return createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) })
        .export({ type: 'pkcs8', format: 'pem' })
        .toString();
    } catch {
      throw new ConfitureError('target', `The private key ${path} cannot be read.`, {
        advice: passphrase === undefined ? 'If it has a passphrase, name it as sslpassword.' : 'Is sslpassword right?',
      });
    }
  }

  async text(name: ParameterName, usual: string): Promise<string | undefined> {
    const path = this.#path(name, usual);
    const text = path === undefined ? undefined : await this.#surroundings.readText(path);
    const named = this.#parameters.get(name);
    if (text !== undefined || named === undefined) return text;
    throw new ConfitureError('target', `${named.origin}: there is no file ${named.text} for ${name}.`);
  }

  #path(name: ParameterName, usual: string): string | undefined {
    const { home } = this.#surroundings;
    return this.#parameters.get(name)?.text ?? (home === undefined ? undefined : `${home}/.postgresql/${usual}`);
  }
}
