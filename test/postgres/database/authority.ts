import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installOpenssl } from '#scripts/openssl';
import { type TemporaryFolder, temporaryFolder } from '#scripts/temporary';
import { run } from '#scripts/vscode/command';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** Where they lie until the authority is gone. */
  readonly files: { readonly certificate: string; readonly key: string };
}

/** Signs certificates for tests. Nobody trusts it who is not told to. */
export class Authority {
  #count = 0;

  private constructor(
    readonly folder: TemporaryFolder,
    readonly file: string,
    readonly openssl: string,
  ) {}

  static async make(name: string): Promise<Authority> {
    const openssl = await installOpenssl();
    const folder = await temporaryFolder('confiture-authority-');
    const file = join(folder.path, 'authority.crt');
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder.path, 'authority.key')];
    await run(openssl, ['req', '-x509', '-days', '2', '-subj', `/CN=${name}`, ...key, '-out', file]);
    return new Authority(folder, file, openssl);
  }

  /** @param names what it is for: `DNS:db.example.org`, `IP:127.0.0.1` */
  async sign(subject: string, names: readonly string[] = [], { expired = false } = {}): Promise<Certificate> {
    this.#count += 1;
    const at = (ending: string) => join(this.folder.path, `${this.#count}.${ending}`);
    const [key, request, certificate, extensions] = [at('key'), at('csr'), at('crt'), at('ext')];
    await run(this.openssl, [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-subj',
      `/CN=${subject}`,
      '-out',
      request,
    ]);
    await writeFile(extensions, names.length === 0 ? '' : `subjectAltName=${names.join(',')}\n`);
    const signer = ['-CA', this.file, '-CAkey', join(this.folder.path, 'authority.key'), '-CAcreateserial'];
    const days = ['-days', expired ? '-1' : '2'];
    await run(this.openssl, [
      'x509',
      '-req',
      '-in',
      request,
      ...signer,
      ...days,
      '-extfile',
      extensions,
      '-out',
      certificate,
    ]);
    return {
      certificate: await readFile(certificate, 'utf8'),
      key: await readFile(key, 'utf8'),
      files: { certificate, key },
    };
  }

  remove(): Promise<void> {
    return this.folder.remove();
  }
}
