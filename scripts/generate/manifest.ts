import { readFile } from 'node:fs/promises';
import { manifestParts } from '#client/manifest/manifest';
import type { Artefact } from './artefact';

/** package.json with the parts that the declarations in `client/manifest` stand for; npm's own parts stay as they are. */
export async function manifest(): Promise<Artefact> {
  const path = 'package.json';
  const current: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof current !== 'object' || current === null) throw new Error(`${path} is not an object.`);
  return { path, content: `${JSON.stringify({ ...current, ...manifestParts() }, undefined, 2)}\n` };
}
