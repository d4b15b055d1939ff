import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { libraries } from '#rules/libraries';

export const peers = ['squawk', 'postgres-language-server'] as const;

export type Peer = (typeof peers)[number];

/** Of every peer: its rules, and those of ours that speak of the same subject, without the library's name. */
export type RuleMap = ReadonlyMap<Peer, ReadonlyMap<string, readonly string[]>>;

const additions = z.record(z.enum(peers), z.record(z.string(), z.array(z.string())));

/** What our rules name as their sources, completed by `rules.json` where one subject is cut differently. */
export async function readRuleMap(): Promise<RuleMap> {
  const more = additions.parse(JSON.parse(await readFile(new URL('rules.json', import.meta.url), 'utf8')));
  return new Map(peers.map((peer) => [peer, merged(fromSources(peer), Object.entries(more[peer]))]));
}

function fromSources(peer: Peer): readonly (readonly [string, readonly string[]])[] {
  const prefix = `${peer}: `;
  return libraries.flatMap(({ rules }) =>
    rules.flatMap(({ name, sources }) =>
      sources.filter((each) => each.startsWith(prefix)).map((each) => [each.slice(prefix.length), [name]] as const),
    ),
  );
}

function merged(...lists: readonly (readonly (readonly [string, readonly string[]])[])[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [theirs, ours] of lists.flat()) map.set(theirs, [...new Set([...(map.get(theirs) ?? []), ...ours])]);
  return map;
}
