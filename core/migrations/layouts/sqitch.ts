import { certain, firstSign, likely, type Markers } from './evidence';
import { defineLayout, type PlacedName, type Reading } from './layout';
import { readPlan } from './sqitchPlan';

const form = /^(?<part>deploy|revert|verify)\/(?<name>.+)\.sql$/;
const directions = { deploy: 'up', revert: 'down', verify: 'verify' } as const;

/**
 * Sqitch: `deploy/<change>.sql`, `revert/` and `verify/` beside it, in the order of `sqitch.plan`. psql runs each script as it
 * stands: there is a transaction only where the script begins one.
 *
 * https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.pm (`_client_opts`, `run_file`)
 */
export const sqitch = defineLayout({
  id: 'sqitch',
  title: 'Sqitch',
  naming: 'deploy/<change>.sql',
  order: 'plan',
  identity: 'name',
  transaction: 'none',
  placeholders: ['psql'],
  ledger: { tables: ['sqitch.changes', 'sqitch.tags', 'sqitch.events'] },
  sources: ['https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.pm'],
  recognise: ({ names, markers }) => {
    const parts = new Set(names.map((name) => form.exec(name)?.groups?.['part']));
    if (!parts.has('deploy') && !parts.has('revert') && !parts.has('verify')) return undefined;
    return firstSign(
      markers.has('sqitch.plan') && certain('there is a sqitch.plan'),
      markers.has('sqitch.conf') && certain('there is a sqitch.conf'),
      parts.has('deploy') && parts.size > 1 && likely('scripts lie in deploy, revert and verify'),
    );
  },
  read: reading,
});

function reading(markers: Markers): Reading {
  const plan = markers.get('sqitch.plan');
  const { changes } = readPlan(plan?.text ?? '');
  const places = new Map(changes.map(({ script }, place) => [script, place]));
  return {
    place: (path) => {
      const placed = placeByFolder(path);
      return placed === undefined || (plan !== undefined && !places.has(placed.name)) ? undefined : placed;
    },
    compare: (a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0),
  };
}

function placeByFolder(path: string): PlacedName | undefined {
  const { part, name } = form.exec(path)?.groups ?? {};
  if (name === undefined || (part !== 'deploy' && part !== 'revert' && part !== 'verify')) return undefined;
  return { version: name, name, direction: directions[part], kind: 'versioned' };
}
