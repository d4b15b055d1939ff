import * as z from 'zod';
import {
  type Classified,
  type ColumnRead,
  creationId,
  defineCheck,
  encrypting,
  heldIn,
  isMasking,
  manual,
  type ObjectId,
  type QualifiedName,
  type ResultColumn,
  type Span,
  type StatementContext,
} from '#core/rules/api';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  decryptFunctions: z
    .array(z.string())
    .default([
      'pgp_sym_decrypt',
      'pgp_sym_decrypt_bytea',
      'pgp_pub_decrypt',
      'pgp_pub_decrypt_bytea',
      'decrypt',
      'decrypt_iv',
      'crypto_aead_det_decrypt',
    ])
    .describe('Functions whose result is clear text.'),
});

const kinds = ['alter table', 'create table', 'create table as', 'update', 'insert', 'merge'] as const;

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

/** Something that a statement stores. */
interface Stored {
  /** Undefined where the name of the new relation is all that is known. */
  readonly column: string | undefined;
  readonly reads: readonly ColumnRead[];
  readonly span: Span | undefined;
}

export const decryptedDataPersisted = defineCheck({
  name: 'decrypted-data-persisted',
  family: 'Encryption',
  summary: 'Decrypted data is written back in the clear.',
  why: `Encryption that a statement takes off and stores is gone: from then on the clear text is in the table, in the log of changes, on
every replica and in every backup.

Looked at is what is stored: new types with \`USING\`, UPDATE, INSERT … SELECT, MERGE, tables and materialized views made of a query,
and stored generated columns. A view stores nothing. Left alone is what is encrypted, hashed or cut again in the same expression.`,
  instead: `Keep the ciphertext; decrypt in the application, or in a view that only those may read who have to. To change the key, encrypt
again in the same expression:

\`\`\`sql
UPDATE patients SET mrn = pgp_sym_encrypt(pgp_sym_decrypt(mrn, current_setting('app.old_key')), current_setting('app.new_key'));
\`\`\``,
  sources: [manual('pgcrypto')],
  needs: ['schema'],
  fixable: false,
  params,
  on: kinds,
  *check(context) {
    const { facts, schema, session } = context;
    const isNew = facts.kind === 'create table' || facts.kind === 'create table as';
    const name: QualifiedName = 'target' in facts ? facts.target : facts.name;
    if ('persistence' in facts && facts.persistence === 'temporary') return;
    const target = isNew ? creationId(schema, session, name) : context.resolve(name);
    if (target.startsWith('pg_temp.')) return;
    for (const { column, reads, span } of stored(facts)) {
      for (const read of reads) {
        if (!isDecrypted(read, context)) continue;
        const source = read.from.length === 1 ? read.from[0] : undefined;
        const from = source === undefined ? target : context.resolve(source);
        const classified = classOf(context, from, read.column) ?? classOf(context, target, column);
        if (classified === undefined) continue;
        const to = column === undefined ? target : `${target}.${column}`;
        yield {
          message: `Decrypted data from ${from}.${read.column} is written in clear text to ${to}.`,
          span: context.at(span),
          object: to,
          classified,
        };
      }
    }
  },
});

function stored(facts: Context['facts']): readonly Stored[] {
  const ofResults = (results: readonly ResultColumn[]) =>
    results.map(({ name, reads }) => ({ column: name, reads, span: undefined }));
  switch (facts.kind) {
    case 'alter table':
      return facts.actions.flatMap((action): readonly Stored[] => {
        const { span } = action;
        if (action.action === 'set type') return [{ column: action.column, reads: action.using?.reads ?? [], span }];
        if (action.action === 'set expression')
          return [{ column: action.column, reads: action.expression.reads, span }];
        return action.action === 'add column' ? generated([action.column]) : [];
      });
    case 'create table':
      return generated(facts.columns);
    case 'create table as':
      return facts.withData || facts.materializedView ? ofResults(facts.query.results) : [];
    default:
      return ofResults(facts.query.results);
  }
}

function generated(
  columns: Extract<Context['facts'], { readonly kind: 'create table' }>['columns'],
): readonly Stored[] {
  return columns.flatMap(({ name, span, generated: computed }) =>
    computed?.stored === true ? [{ column: name, reads: computed.expression.reads, span }] : [],
  );
}

/** Whether the value comes out of a decrypting function and goes through nothing behind it that hides it again. */
function isDecrypted({ from, column, through }: ColumnRead, context: Context): boolean {
  const at = through.findIndex((name) => context.options.decryptFunctions.includes(name));
  if (through.slice(at + 1).some((name) => encrypting.has(name) || isMasking(name))) return false;
  return at !== -1 || from.some((name) => isDecryptedBy(context, context.resolve(name), column));
}

/** Whether a view, or one below it, decrypts what it shows under that name. */
function isDecryptedBy(context: Context, id: ObjectId, column: string): boolean {
  const relation = context.schema.relations.get(id);
  if (relation?.kind !== 'view') return false;
  return relation.made.some(
    ({ name, sources }) =>
      (name === column || column === '*') &&
      sources.some((source) => {
        const at = source.through.findIndex((each) => context.options.decryptFunctions.includes(each));
        if (source.through.slice(at + 1).some((each) => encrypting.has(each) || isMasking(each))) return false;
        return at !== -1 || source.of.some((below) => below !== id && isDecryptedBy(context, below, source.column));
      }),
  );
}

function classOf(context: Context, relation: string, column: string | undefined): Classified | undefined {
  return column === undefined ? undefined : heldIn(context.classifiedColumn(relation, column).classes, context.options);
}
