import { analyseFile } from '#core/analysis/analyse';
import type { FileAnalysis, TransactionMode } from '#core/analysis/analysis';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';

const parser = createStatementParser(await loadGrammar());

const earlier = `
  CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total integer);
`;

/** A migration, understood, in a database that has the tables `orders` and `customers`. */
export function analysed(sql: string, transaction: TransactionMode = 'none'): FileAnalysis {
  const before = understood('before.sql', earlier, 'none', emptySchema(true)).end.schema;
  return understood('now.sql', sql, transaction, before);
}

function understood(path: string, sql: string, transaction: TransactionMode, schema: Schema): FileAnalysis {
  const settings = new Map<string, string>();
  return analyseFile(parseFile(sql, parser), {
    path,
    version: 15,
    transaction,
    settings,
    searchPath: ['public'],
    schema,
  });
}
