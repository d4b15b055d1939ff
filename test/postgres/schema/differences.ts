import type pg from 'pg';
import type { Schema } from '#core/schema/schema';
import { modelLines, untypedColumns } from '#test/core/schema/modelLines';
import { catalogueLines } from './catalogueLines';

/** Where the model and the server disagree: `- ` lines only the server has, `+ ` lines only the model has. */
export async function differences(client: pg.Client, major: number, schema: Schema): Promise<readonly string[]> {
  const untyped = untypedColumns(schema);
  const server = new Set(
    (await catalogueLines(client)).map((line) => withoutInheritedIdentity(withoutUnknown(line, untyped), major)),
  );
  const model = new Set(
    modelLines(schema)
      .filter((line) => major >= 18 || !isNotNullConstraint(line))
      .map((line) => withoutInheritedIdentity(line, major)),
  );
  return [
    ...[...server].filter((line) => !model.has(line)).map((line) => `- ${line}`),
    ...[...model].filter((line) => !server.has(line)).map((line) => `+ ${line}`),
  ];
}

/** Only PostgreSQL 18 keeps NOT NULL among the constraints. */
function isNotNullConstraint(line: string): boolean {
  return /^constraint .+ n \(/.test(line);
}

/** Since PostgreSQL 17 an identity column is one on the partitions as well. */
function withoutInheritedIdentity(line: string, major: number): string {
  return major < 17 && line.startsWith('column ') ? line.replace(' identity inherited', ' inherited') : line;
}

/** The types of a query's columns are not known to the model. */
function withoutUnknown(line: string, untyped: ReadonlySet<string>): string {
  const [word, column = '', , ...rest] = line.split(' ');
  return word === 'column' && untyped.has(column) ? [word, column, '?', ...rest].join(' ') : line;
}
