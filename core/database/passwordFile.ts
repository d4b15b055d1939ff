import { Parameter } from './parameter';
import { isOpenToOthers, type Surroundings } from './surroundings';

/** Whom a line of a password file is for. */
export interface PasswordQuestion {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The password that a file holds, or why the file was left alone. */
export interface PasswordAnswer {
  readonly password?: Parameter;
  readonly warning?: string;
}

/**
 * Looks a password up as libpq does: the first line `host:port:database:user:password` that fits, `*` fits all. A file that
 * others may read is not used. @see https://www.postgresql.org/docs/current/libpq-pgpass.html
 */
export async function askPasswordFile(
  path: string,
  question: PasswordQuestion,
  surroundings: Surroundings,
): Promise<PasswordAnswer> {
  const text = await surroundings.readText(path);
  if (text === undefined) return {};
  if (isOpenToOthers(await surroundings.mode(path), surroundings)) {
    return { warning: `${path} was not used, because others may read it. Run: chmod 600 ${path}` };
  }
  const { host, port, database, user } = question;
  const wanted = [host.startsWith('/') ? 'localhost' : host, String(port), database, user];
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith('#') || line === '') continue;
    const fields = fieldsOf(line);
    const fits = (at: number) => fields[at] === '*' || fields[at] === wanted[at] || (at === 0 && fields[at] === host);
    const password = fields[4];
    if (password !== undefined && [0, 1, 2, 3].every(fits)) {
      return { password: new Parameter(password, `line ${place + 1} of ${path}`) };
    }
  }
  return {};
}

export function passwordFilePath({ variables, home, windows }: Surroundings): string | undefined {
  const { PGPASSFILE: named, APPDATA: data } = variables;
  if (named) return named;
  if (windows) return data === undefined ? undefined : `${data}/postgresql/pgpass.conf`;
  return home === undefined ? undefined : `${home}/.pgpass`;
}

/** Fields end at a colon; a backslash takes the next character as it is. The password is the rest up to a fifth colon. */
function fieldsOf(line: string): string[] {
  const fields = [''];
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === ':') fields.push('');
    else fields.push(`${fields.pop()}${character === '\\' ? line.charAt(++at) : character}`);
  }
  return fields;
}
