import type pg from 'pg';
import type { Schema } from '#core/schema/schema';
import { accessLines } from '#test/core/schema/accessLines';
import { modelLines, openViews, untypedColumns } from '#test/core/schema/modelLines';
import { accessCatalogue } from './accessCatalogue';
import { catalogueLines } from './catalogueLines';

/**
 * Where the model and the server disagree: `- ` lines only the server has, `+ ` lines only the model has. A table that an
 * incomplete model never heard of (dynamic SQL made it) is no disagreement.
 */
export async function differences(client: pg.Client, major: number, schema: Schema): Promise<readonly string[]> {
  const untyped = untypedColumns(schema);
  const open = openViews(schema);
  const catalogue = (await catalogueLines(client)).map((line) => withoutUnknown(line, untyped, open));
  const known = schema.complete ? catalogue : withoutUnheardOf(catalogue, schema);
  const model = modelLines(schema).filter((line) => major >= 18 || !isNotNullConstraint(line));
  const server = new Set(known.map((line) => withoutInheritedIdentity(line, major)));
  const expected = new Set(model.map((line) => withoutInheritedIdentity(line, major)));
  return compared(server, expected);
}

/** The same of who may do what: roles and settings are the server's, so nothing else may have made any. */
export async function accessDifferences(client: pg.Client, major: number, schema: Schema): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>(accessCatalogue(major));
  const model = accessLines(schema)
    .filter((line) => major >= 17 || !isMaintain(line))
    .map((line) => (major < 16 ? withoutGrantor(line) : line));
  return compared(new Set(rows.map(({ line }) => line)), new Set(model));
}

/** Servers before 17 have no privilege MAINTAIN. */
function isMaintain(line: string): boolean {
  return /^(?:grant|default) .*\bMAINTAIN\b/.test(line);
}

/** Before 16 a membership is one whoever granted it, and its options are the member's. */
function withoutGrantor(line: string): string {
  return line.startsWith('member ') ? line.replace(/ from \S+( admin)?( inherit)?( set)?$/, '$1') : line;
}

function compared(server: ReadonlySet<string>, model: ReadonlySet<string>): readonly string[] {
  return [
    ...[...server].filter((line) => !model.has(line)).map((line) => `- ${line}`),
    ...[...model].filter((line) => !server.has(line)).map((line) => `+ ${line}`),
  ];
}

function withoutUnheardOf(lines: readonly string[], schema: Schema): readonly string[] {
  const known = new Set<string>(schema.relations.keys());
  const tables = lines.filter((line) => line.startsWith('table ')).map((line) => line.split(' ')[1] ?? '');
  const unheardOf = tables.filter((id) => !known.has(id));
  return lines.filter((line) => !unheardOf.some((id) => line.includes(` ${id} `) || line.includes(` ${id}.`)));
}

/** Only PostgreSQL 18 keeps NOT NULL among the constraints. */
function isNotNullConstraint(line: string): boolean {
  return /^constraint .+ n \(/.test(line);
}

/** Since PostgreSQL 17 an identity column is one on the partitions as well. */
function withoutInheritedIdentity(line: string, major: number): string {
  return major < 17 && line.startsWith('column ') ? line.replace(' identity inherited', ' inherited') : line;
}

/** The types of a query's columns are not known to the model, nor the columns that `*` stands for. */
function withoutUnknown(line: string, untyped: ReadonlySet<string>, open: ReadonlySet<string>): string {
  const [word = '', id = '', , ...rest] = line.split(' ');
  if (word === 'column' && untyped.has(id)) return [word, id, '?', ...rest].join(' ');
  return ['view', 'matview'].includes(word) && open.has(id) ? line.replace(/\(.*?\)/, '(*)') : line;
}
