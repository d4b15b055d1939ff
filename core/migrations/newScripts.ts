import type { LayoutId } from './layouts/ids';

/** A migration to write. */
export interface Script {
  /** In snake case. */
  readonly name: string;
  readonly statements: readonly string[];
  /** Whether it has to run outside of a transaction, and whether anybody can see that from its statements. */
  readonly outside: 'no' | 'by its statement' | 'by a directive';
  /** What takes it back; empty where there is nothing to take back. */
  readonly undo: readonly string[];
}

/** A migration as its tool wants it. */
export interface WrittenScript {
  readonly text: string;
  /** For a file of its own; undefined where the way back stands in the same one. */
  readonly undo: string | undefined;
  /** A file that tells the tool how to run it. */
  readonly settings?: { readonly pathFor: (path: string) => string; readonly text: string } | undefined;
}

type Write = (script: Script) => WrittenScript | undefined;

/** Tools with a mark of their own for what must run outside, or with both ways in one file. Sources: their adapters. */
const writers: Partial<Record<LayoutId, Write>> = {
  goose: (script) => {
    const mark = script.outside === 'no' ? '' : '-- +goose NO TRANSACTION\n';
    return inOne(`${mark}-- +goose Up\n`, '-- +goose Down\n', script, bracketed('goose'));
  },
  'sql-migrate': (script) => {
    const mark = script.outside === 'no' ? '' : ' notransaction';
    return inOne(`-- +migrate Up${mark}\n`, `-- +migrate Down${mark}\n`, script, bracketed('migrate'));
  },
  dbmate: (script) => {
    const mark = script.outside === 'no' ? '' : ' transaction:false';
    return inOne(`-- migrate:up${mark}\n`, `-- migrate:down${mark}\n`, script);
  },
  'node-pg-migrate': (script) =>
    script.outside === 'no' ? inOne('-- Up Migration\n', '-- Down Migration\n', script) : undefined,
  sqlx: (script) => inTwo(script.outside === 'no' ? '' : '-- no-transaction\n', script),
  atlas: (script) => inTwo(script.outside === 'no' ? '' : '-- atlas:txmode none\n\n', script),
  // https://documentation.red-gate.com/fd/script-config-files-277578998.html
  flyway: (script) => ({
    ...inTwo(directiveOf(script), script),
    settings:
      script.outside === 'by a directive'
        ? { pathFor: (path) => `${path}.conf`, text: 'executeInTransaction=false\n' }
        : undefined,
  }),
  // https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html
  diesel: (script) => ({
    ...inTwo(directiveOf(script), script),
    settings:
      script.outside === 'no'
        ? undefined
        : { pathFor: (path) => path.replace(/[^/]+$/, 'metadata.toml'), text: 'run_in_transaction = false\n' },
  }),
  sqitch: () => undefined,
  'graphile-migrate': () => undefined,
};

/**
 * Writes a migration the way its tool reads it. Undefined where a file alone does not make one: Sqitch has its plan,
 * graphile-migrate its chain of hashes, and
 * node-pg-migrate runs every SQL file in a transaction.
 */
export function writeScript(layout: string, script: Script): WrittenScript | undefined {
  const write = Object.entries(writers).find(([id]) => id === layout)?.[1];
  return write === undefined ? inTwo(directiveOf(script), script) : write(script);
}

/** What the author has to do besides writing the files. */
export function chores(layout: string): string | undefined {
  if (layout === 'atlas') return 'then run `atlas migrate hash`';
  if (layout === 'graphile-migrate') return 'write each into current.sql and commit it with `graphile-migrate commit`';
  return layout === 'sqitch' ? 'give each a change of its own with `sqitch add`' : undefined;
}

function directiveOf({ outside }: Script): string {
  return outside === 'by a directive' ? '-- confiture: transaction none\n' : '';
}

function inTwo(mark: string, { statements, undo }: Script): WrittenScript {
  return { text: `${mark}${textOf(statements)}`, undo: `${undo.length > 0 ? mark : ''}${undoText(undo)}` };
}

function inOne(up: string, down: string, { statements, undo }: Script, write = ended): WrittenScript {
  return { text: `${up}${textOf(statements, write)}\n${down}${undoText(undo, write)}`, undo: undefined };
}

function undoText(undo: readonly string[], write = ended): string {
  return undo.length === 0 ? '-- Nothing to undo: what it proves stays true.\n' : textOf(undo, write);
}

function textOf(statements: readonly string[], write = ended): string {
  return statements.map(write).join('');
}

function ended(statement: string): string {
  return `${statement};\n`;
}

/** goose and sql-migrate cut at every semicolon that ends a line. */
function bracketed(word: 'goose' | 'migrate'): (statement: string) => string {
  return (statement) => {
    const whole = ended(statement);
    return statement.includes(';') ? `-- +${word} StatementBegin\n${whole}-- +${word} StatementEnd\n` : whole;
  };
}
