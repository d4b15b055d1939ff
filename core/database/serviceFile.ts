import { ConfitureError } from '#core/error';
import { Parameter, type ParameterName, type Parameters, parameterName } from './parameter';
import type { Surroundings } from './surroundings';
import type { Variables } from './variables';

/**
 * What a service of `pg_service.conf` stands for: `~/.pg_service.conf` (or PGSERVICEFILE) before the one in PGSYSCONFDIR.
 * @see https://www.postgresql.org/docs/current/libpq-pgservice.html
 * @throws ConfitureError with reason `target`
 */
export async function readService(
  service: Parameter,
  variables: Variables,
  surroundings: Surroundings,
): Promise<Parameters> {
  const { home } = surroundings;
  const own = variables.get('PGSERVICEFILE')?.text ?? (home === undefined ? undefined : `${home}/.pg_service.conf`);
  const systemFolder = variables.get('PGSYSCONFDIR')?.text;
  const paths = [own, systemFolder === undefined ? undefined : `${systemFolder}/pg_service.conf`];
  const read: string[] = [];
  for (const path of paths) {
    const text = path === undefined ? undefined : await surroundings.readText(path);
    if (path === undefined || text === undefined) continue;
    const found = sectionOf(text, service.text, path);
    if (found !== undefined) return found;
    read.push(path);
  }
  const where = read.length === 0 ? 'there is no pg_service.conf' : `${read.join(' and ')} does not have it`;
  throw new ConfitureError('target', `${service.origin} names the service ${service.text}, but ${where}.`, {
    advice: `Write a section [${service.text}] into ${own ?? 'the file that PGSERVICEFILE names'}.`,
  });
}

function sectionOf(text: string, service: string, path: string): Parameters | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const start = lines.indexOf(`[${service}]`);
  if (start < 0) return undefined;
  const parameters = new Map<ParameterName, Parameter>();
  for (const [place, line] of lines.slice(start + 1).entries()) {
    if (line.startsWith('[')) break;
    if (line === '' || line.startsWith('#')) continue;
    const at = `line ${start + place + 2} of ${path}`;
    const cut = line.indexOf('=');
    const name = cut < 0 ? { trouble: 'it is not written as name=value.' } : parameterName(line.slice(0, cut).trim());
    if (typeof name === 'object') throw new ConfitureError('target', `${at} cannot be used: ${name.trouble}`);
    if (name === 'service') throw new ConfitureError('target', `${at} cannot be used: a service cannot name another.`);
    if (name !== undefined) parameters.set(name, new Parameter(line.slice(cut + 1).trim(), at));
  }
  return parameters;
}
