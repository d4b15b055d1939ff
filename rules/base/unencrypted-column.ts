import * as z from 'zod';
import {
  append,
  type Classified,
  type ClassifiedColumn,
  type ClassifiedRelation,
  columnType,
  defineCheck,
  type Fix,
  fix,
  heldIn,
  identifier,
  manual,
  type Question,
  qualified,
  type Schema,
  type StatementContext,
  type Table,
  whileTable,
} from '#core/rules/api';
import { columnsGiven, type GivenColumn, giving } from './columnsGiven';
import { scope } from './scope';

const params = z.strictObject({
  ...scope,
  scope: z
    .enum(['classes', 'identifiers', 'all'])
    .default('classes')
    .describe(
      'Whether personal data counts beside the classes: numbers that stand for a person (`identifiers`: of passports, accounts, insurances), or `all`: names and addresses too.',
    ),
  encryptedTypes: z
    .array(z.string())
    .default(['eql_v2_encrypted', 'encrypted_text', 'enc_text'])
    .describe('Types that hold ciphertext, besides bytea.'),
  acceptStorageEncryption: z
    .boolean()
    .default(false)
    .describe('Whether encryption of the disk or tablespace is documented instead; findings are hints then.'),
});

type Params = z.output<typeof params>;
type Context = StatementContext<(typeof giving)[number], Params>;

const readable = ['text', 'integer', 'numeric', 'date', 'document'];

export const unencryptedColumn = defineCheck({
  name: 'unencrypted-column',
  family: 'Encryption',
  summary: 'A column holds data in the clear that has to be encrypted.',
  why: `What stands in a column in the clear is read by everybody who gets at the table, a backup, a replica, a dump on a laptop or
the log of a slow query. Encryption of the disk protects a stolen disk and nothing else.

Looked at are columns as the migrations leave them: created, added, renamed, retyped, or named by a comment. Left alone are
\`bytea\`, the types of the option \`encryptedTypes\` and domains over them, names that say that the value is not readable
(\`ssn_hash\`, \`card_last4\`), temporary tables, and columns whose comment says \`@encrypted\`.`,
  instead: `Store ciphertext in a bytea column and keep the key outside of the database; for look-ups add a keyed hash:

\`\`\`sql
ALTER TABLE visits ADD COLUMN diagnosis_enc bytea;  -- fill it from the application, then drop diagnosis
\`\`\`

If the application encrypts already, say so:

\`\`\`sql
COMMENT ON COLUMN visits.diagnosis IS '@class phi @encrypted application-level AES-256-GCM';
\`\`\``,
  sources: [manual('pgcrypto'), manual('encryption-options')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  params,
  on: giving,
  *check(context) {
    const { options, schema, classifier } = context;
    for (const given of columnsGiven(context)) {
      const { table, column, span } = given;
      const found = judge(table, column, { schema, relation: context.classified(table.id), options });
      if (found === undefined) continue;
      yield {
        message: `Column ${table.id}.${column} is stored as readable ${found.type}.`,
        span: context.at(span),
        object: `${table.id}.${column}`,
        classified: found.classified,
        atMost: options.acceptStorageEncryption ? 'info' : undefined,
        fixes: fixesFor(given, found.classified, context),
        pending: whileTable(table, (now, end) => {
          const relation = classifier.relation(end, now.id);
          return relation !== undefined && judge(now, column, { schema: end, relation, options }) !== undefined;
        }),
      };
    }
  },
});

interface Judgement {
  readonly type: string;
  readonly classified: Classified;
}

interface Basis {
  readonly schema: Schema;
  readonly relation: ClassifiedRelation;
  readonly options: Params;
}

/** Undefined where the column is gone, not readable, or holds nothing that matters. */
function judge({ columns }: Table, name: string, { schema, relation, options }: Basis): Judgement | undefined {
  const known = relation.columns.get(name);
  const classified = known && (heldIn(known.classes, options) ?? personal(known, options));
  if (classified === undefined || known === undefined || known.protected || known.tags.has('encrypted'))
    return undefined;
  const column = columns.find((each) => each.name === name);
  if (column === undefined) return undefined;
  const type = column.type ?? column.filledFrom?.type;
  // Of a copy without a cast the type is that of what it was filled from.
  const { family, names } = type === undefined ? { family: known.family, names: [] } : columnType(schema, type);
  if (!readable.includes(family) || names.some((each) => options.encryptedTypes.includes(each))) return undefined;
  return { type: type?.text ?? family, classified };
}

/** What the rule counts in beside its classes. */
function personal({ identifier: isNumber, classes }: ClassifiedColumn, options: Params): Classified | undefined {
  const counts = options.scope === 'all' || (options.scope === 'identifiers' && isNumber);
  return counts ? heldIn(classes, { ...options, classes: ['pii'] }) : undefined;
}

function fixesFor(given: GivenColumn, { classes }: Classified, context: Context): readonly Fix[] {
  const { tableName, column, table } = given;
  const said = table.columns.find(({ name }) => name === column)?.comment ?? '';
  const tags = said.includes('@class') ? '' : ` @class ${classes.join(', ')}`;
  const text = `${said}${tags} @encrypted by the application`.trim().replaceAll("'", "''");
  const comment = `COMMENT ON COLUMN ${qualified(tableName)}.${identifier(column)} IS '${text}'`;
  return [
    ...ciphertext(given, context),
    ...fix('Say that the application encrypts it', false, append(context, comment)),
  ];
}

/** Only where nothing else speaks of the column by its name. */
function ciphertext({ definition, column }: GivenColumn, context: Context): readonly Fix[] {
  const { nameSpan, type } = definition ?? {};
  if (definition?.constraints.length !== 0 || definition.default !== undefined || definition.generated !== undefined)
    return [];
  if (nameSpan === undefined || type?.span === undefined || context.ask(timesSpoken, column) > 1) return [];
  const name = { span: context.at(nameSpan), text: identifier(`${column}_enc`) };
  return fix(`Make it ${column}_enc bytea`, false, name, { span: context.at(type.span), text: 'bytea' });
}

const timesSpoken: Question<number> = (whole, _, name) => whole.words().get(name.toLowerCase()) ?? 0;
