import { createHash } from 'node:crypto';
import pg from 'pg';
import { confiture } from '#core/ledger/tools/confiture';

/** Trivial migrations of Confiture's own layout. */
export function migrations(count: number): readonly { readonly name: string; readonly text: string }[] {
  return Array.from({ length: count }, (_, place) => {
    const version = String(place + 1).padStart(5, '0');
    return { name: `${version}_t.up.sql`, text: `CREATE TABLE t_${version} (id int);\n` };
  });
}

/** What a plain session sends. */
export interface PlainScript {
  /** Ahead of the clock. */
  readonly before: readonly string[];
  readonly statements: readonly string[];
}

const ledger = '"public"."tb_confiture"';

/** The same SQL: each migration between BEGIN and COMMIT, with its line in the ledger or without. */
export function plainScript(count: number, hasLedger: boolean): PlainScript {
  return {
    before: hasLedger ? confiture.create(ledger, 18) : [],
    statements: migrations(count).flatMap(({ name, text }) => [
      'BEGIN',
      text.trim().replace(/;$/, ''),
      ...(hasLedger ? [ledgerLine(name, text)] : []),
      'COMMIT',
    ]),
  };
}

function ledgerLine(name: string, text: string): string {
  const version = name.slice(0, name.indexOf('_'));
  const checksum = createHash('sha256').update(text).digest('hex');
  const values = [`t_20260101_000000_${version}`, version, 't', 1, checksum, 'postgres'].map((value) =>
    pg.escapeLiteral(String(value)),
  );
  return `INSERT INTO ${ledger} (slug, version, name, execution_time_ms, checksum, applied_by) VALUES (${values.join(', ')})`;
}
