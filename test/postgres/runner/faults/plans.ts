import fc from 'fast-check';

/** A statement with the one that undoes it. */
interface Change {
  readonly up: string;
  readonly down: string;
  /** No transaction takes it. */
  readonly outside: boolean;
  /** What it says once somebody has mended it: as it is, it fails. */
  readonly mended?: string;
}

/** How a file runs: as one transaction, or as steps. `settings`: statements for outside, under a short lock_timeout. */
const kinds = ['together', 'outside', 'settings', 'mixed'] as const;
type Kind = (typeof kinds)[number];

const short = "SET lock_timeout = '100ms';\n";

/**
 * Tools that differ in what they make of a file with statements of both kinds: with one each of them stands alone, with the other
 * those that a transaction takes share one.
 */
const layouts = {
  confiture: {
    ledger: 'tb_confiture',
    heads: { together: '', outside: '', settings: short, mixed: '-- confiture: transaction none\n' },
    shares: false,
  },
  sqlx: {
    ledger: '_sqlx_migrations',
    heads: {
      together: '',
      outside: '-- no-transaction\n',
      settings: `-- no-transaction\n${short}`,
      mixed: '-- no-transaction\n',
    },
    shares: true,
  },
} as const satisfies Record<string, { ledger: string; heads: Record<Kind, string>; shares: boolean }>;

interface File {
  readonly key: string;
  readonly kind: Kind;
  readonly changes: readonly Change[];
}

/** Migrations that build on each other. */
export interface Plan {
  readonly layout: keyof typeof layouts;
  readonly files: readonly File[];
  /** Whether one of its statements fails until it is mended. */
  readonly fails: boolean;
}

/** What exists at a point of a plan. */
class World {
  #count = 0;
  readonly tables: string[] = [];
  readonly indexes: { readonly name: string; readonly table: string }[] = [];

  name(letter: string): string {
    this.#count += 1;
    return `${letter}${this.#count}`;
  }
}

const inside = (up: string, down: string): Change => ({ up, down, outside: false });
const outside = (up: string, down: string): Change => ({ up, down, outside: true });
const of = <Item>(items: readonly Item[], choice: number): Item => items[choice % items.length] as Item;

function newTable(world: World): Change {
  const table = world.name('t');
  world.tables.push(table);
  // Half of the numbers occur twice, so that an index on them cannot be unique.
  return inside(
    `CREATE TABLE ${table} AS SELECT i AS id, i / 2 AS x FROM generate_series(1, 5) AS i`,
    `DROP TABLE ${table}`,
  );
}

const insideChanges: readonly ((world: World, table: string) => Change)[] = [
  newTable,
  (world, table) => {
    const column = world.name('c');
    return inside(
      `ALTER TABLE ${table} ADD COLUMN ${column} int DEFAULT 7`,
      `ALTER TABLE ${table} DROP COLUMN ${column}`,
    );
  },
  (world, table) => {
    const id = 100 + Number(world.name(''));
    return inside(`INSERT INTO ${table} (id, x) VALUES (${id}, ${id})`, `DELETE FROM ${table} WHERE id = ${id}`);
  },
  (_, table) => inside(`UPDATE ${table} SET x = x + 1`, `UPDATE ${table} SET x = x - 1`),
  (world, table) => {
    const name = world.name('i');
    world.indexes.push({ name, table });
    return inside(`CREATE INDEX ${name} ON ${table} (x)`, `DROP INDEX ${name}`);
  },
  (world, table) => {
    const view = world.name('v');
    return inside(`CREATE VIEW ${view} AS SELECT id FROM ${table}`, `DROP VIEW ${view}`);
  },
  (world, table) => {
    const name = world.name('k');
    const add = `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (id > 0) NOT VALID`;
    return inside(add, `ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  },
  () => inside('SELECT pg_sleep(0.05)', 'SELECT pg_sleep(0.05)'),
];

const outsideChanges: readonly ((world: World, table: string, choice: number) => Change)[] = [
  (world, table) => {
    const name = world.name('i');
    world.indexes.push({ name, table });
    return outside(`CREATE INDEX CONCURRENTLY ${name} ON ${table} (x)`, `DROP INDEX CONCURRENTLY ${name}`);
  },
  (world, table) => {
    const name = world.name('u');
    const create = `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${table} (id)`;
    return outside(create, `DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
  },
  (world, table, choice) => {
    if (world.indexes.length === 0) return outside(`VACUUM ${table}`, `VACUUM ${table}`);
    const [index] = world.indexes.splice(choice % world.indexes.length, 1);
    const create = `CREATE INDEX CONCURRENTLY ${index?.name} ON ${index?.table} (x)`;
    return outside(`DROP INDEX CONCURRENTLY ${index?.name}`, create);
  },
  (world, table, choice) => {
    if (world.indexes.length === 0) return outside(`VACUUM ${table}`, `VACUUM ${table}`);
    const again = `REINDEX INDEX CONCURRENTLY ${of(world.indexes, choice).name}`;
    return outside(again, again);
  },
  (_, table) => outside(`REINDEX TABLE CONCURRENTLY ${table}`, `REINDEX TABLE CONCURRENTLY ${table}`),
];

function failing(world: World, isOutside: boolean, choice: number): Change {
  if (!isOutside) return { ...inside('SELECT 1 / 0', 'SELECT 1'), mended: 'SELECT 1' };
  const [name, table] = [world.name('u'), of(world.tables, choice)];
  const unless = choice % 2 === 0 ? 'IF NOT EXISTS ' : '';
  return {
    ...outside(`CREATE UNIQUE INDEX CONCURRENTLY ${unless}${name} ON ${table} (x)`, `DROP INDEX CONCURRENTLY ${name}`),
    mended: `CREATE INDEX CONCURRENTLY ${unless}${name} ON ${table} (x)`,
  };
}

const wish = fc.record({ isOutside: fc.boolean(), what: fc.nat(99), which: fc.nat(99) });
const fileWish = fc.record({ kind: fc.constantFrom(...kinds), wishes: fc.array(wish, { minLength: 1, maxLength: 4 }) });

/** Every plan begins with a table in a transaction; every statement of it can run, but the one that is to fail. */
export const plans: fc.Arbitrary<Plan> = fc
  .record({
    layout: fc.constantFrom('confiture', 'sqlx'),
    files: fc.array(fileWish, { minLength: 1, maxLength: 4 }),
    failing: fc.option(fc.record({ file: fc.nat(9), change: fc.nat(9), which: fc.nat(9) }), { freq: 2 }),
  })
  .map(({ layout, files, failing: wanted }) => {
    const world = new World();
    const first: File = { key: '1', kind: 'together', changes: [newTable(world)] };
    const rest = files.map(({ kind, wishes }, place): File => {
      const at = wanted !== null && wanted.file % files.length === place ? wanted.change % wishes.length : -1;
      const changes = wishes.map(({ isOutside: mayBe, what, which }, index) => {
        const isOutside = kind !== 'together' && (kind !== 'mixed' || mayBe);
        if (index === at) return failing(world, isOutside, wanted?.which ?? 0);
        const table = of(world.tables, which);
        return isOutside ? of(outsideChanges, what)(world, table, which) : of(insideChanges, what)(world, table);
      });
      return { key: String(place + 2), kind, changes };
    });
    return { layout, files: [first, ...rest], fails: wanted !== null };
  });

/** Its table, with which the name of every table of ours begins. */
export function ledgerOf({ layout }: Plan): string {
  return layouts[layout].ledger;
}

/** All files of a folder. */
export function filesOf({ layout, files }: Plan, isMended: boolean): Readonly<Record<string, string>> {
  const { heads } = layouts[layout];
  const named = files.flatMap(({ key, kind, changes }) => {
    const up = changes.map((change) => (isMended ? (change.mended ?? change.up) : change.up));
    const down = changes.map((change) => change.down).reverse();
    const text = (statements: readonly string[]) => `${heads[kind]}${statements.join(';\n')};\n`;
    return [
      [`m/${key}_x.up.sql`, text(up)],
      [`m/${key}_x.down.sql`, text(down)],
    ];
  });
  return {
    'confiture.yaml': `layout: ${layout}\nlock_timeout: 100ms\ndestructive: allow\n`,
    ...Object.fromEntries(named),
  };
}

/** Of each file, in the order of the way, what stands or falls together: once everything is mended. */
export function stepsOf({ layout, files }: Plan, direction: 'up' | 'down') {
  const ordered = direction === 'up' ? files : files.toReversed();
  return ordered.map(({ key, kind, changes }) => {
    const run = direction === 'up' ? changes : changes.toReversed();
    const steps: string[][] = [];
    let isOpen = false;
    for (const { up, down, mended, outside: alone } of run) {
      const text = direction === 'up' ? (mended ?? up) : down;
      if (isOpen && !alone) steps.at(-1)?.push(text);
      else steps.push([text]);
      isOpen = !alone && (kind !== 'mixed' || layouts[layout].shares);
    }
    return { key, steps };
  });
}
