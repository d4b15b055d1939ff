import {
  type Classified,
  defineRule,
  type FactsOf,
  type Fix,
  fix,
  heldIn,
  keywords,
  manual,
  type Problem,
  type QualifiedName,
  type StatementContext,
} from '#core/rules/api';

const kinds = [
  ...(['select', 'insert', 'update', 'merge', 'create view', 'create table as'] as const),
  ...(['create table', 'alter table', 'create index'] as const),
] as const;

type Context = StatementContext<(typeof kinds)[number], unknown>;

export const unkeyedPanHash = defineRule({
  name: 'unkeyed-pan-hash',
  summary: 'PAN hashes are keyed.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.5.1.1',
  requirement: 'Hashes that make PAN unreadable are keyed cryptographic hashes of the whole PAN.',
  tags: ['pan', 'hash'],
  family: 'Cardholder data',
  why: `The first six or eight digits of a card number are those of its bank, the last follows from the others, and the last four are often kept beside
it: what is left can be tried out in seconds, hash by hash, on one machine. A secret key is what makes a hash safe that few values
go into; \`crypt\` has a salt, which stands beside the hash and is no key.

Looked at are \`md5\`, \`sha224\` to \`sha512\`, \`digest\`, \`hashtext\` and \`crypt\` of such a column in queries,
views, function bodies, generated columns and indexes. \`hmac\` is left alone, and so is what is cut before, such as the last four.`,
  instead: `Use hmac with a key that is kept outside of the database:

\`\`\`sql
UPDATE cards SET card_number_hash = hmac(card_number, current_setting('app.pan_hmac_key'), 'sha256');
\`\`\``,
  sources: [manual('pgcrypto'), manual('functions-binarystring')],
  needs: ['schema'],
  fixable: true,
  functionBodies: true,
  on: kinds,
  examples: {
    bad: [
      {
        sql: `ALTER TABLE cards ADD COLUMN card_number_hash bytea;
UPDATE cards SET card_number_hash = digest(card_number, 'sha256');`,
        fixed: `ALTER TABLE cards ADD COLUMN card_number_hash bytea;
UPDATE cards SET card_number_hash = hmac(card_number, current_setting('app.pan_hmac_key'), 'sha256');`,
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE INDEX ON cards (md5(card_number));',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: "CREATE VIEW hashed AS SELECT sha256(convert_to(replace(card_number, ' ', ''), 'UTF8')) AS h FROM cards;",
      },
      {
        sql: 'CREATE TABLE cards (id bigint, card_number text, h text GENERATED ALWAYS AS (md5(card_number)) STORED);',
      },
      { sql: "UPDATE cards SET card_number_hash = crypt(card_number, gen_salt('bf'));" },
      {
        sql: 'CREATE FUNCTION find(n text) RETURNS SETOF text LANGUAGE sql AS $$ SELECT md5(card_number) FROM cards $$;',
        fixed: `CREATE FUNCTION find(n text) RETURNS SETOF text LANGUAGE sql AS $$ SELECT encode(hmac(card_number, current_setting('app.pan_hmac_key'), 'sha256'), 'hex') FROM cards $$;`,
      },
    ],
    good: [
      { sql: "UPDATE cards SET card_number_hash = hmac(card_number, current_setting('app.pan_hmac_key'), 'sha256');" },
      { sql: 'UPDATE files SET checksum = md5(content);' },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: "CREATE INDEX ON cards (hmac(card_number, current_setting('app.key'), 'sha256'));",
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW hashed AS SELECT md5(right(card_number, 4)) AS h FROM cards;',
      },
      { sql: 'UPDATE cards SET h = md5(card_token::text);' },
      { sql: 'UPDATE gift_cards SET h = md5(gift_card_number);' },
    ],
  },
  *check(context) {
    const { facts } = context;
    if ('query' in facts) {
      yield* inQuery(context, facts);
      return;
    }
    for (const { expression, on } of expressionsOf(facts)) {
      const hash = expression.functions.find(({ name }) => unkeyed.has(name))?.name;
      if (hash === undefined || expression.functions.some(({ name }) => keyed.has(name) || cutting.has(name))) continue;
      for (const column of expression.columns)
        yield* problem(context, hash, context.resolve(on), column, expression.span);
    }
  },
});

const unkeyed = new Set([
  'md5',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'digest',
  'hashtext',
  'hashtextextended',
  'crypt',
]);
const keyed = new Set(['hmac']);
const cutting = new Set(['left', 'right', 'substr', 'substring', 'length', 'split_part']);

function* inQuery(
  context: Context,
  { query }: Extract<Context['facts'], { readonly query: unknown }>,
): Iterable<Problem> {
  for (const { reads } of query.results)
    for (const { from, column, through } of reads) {
      const place = through.findIndex((name) => unkeyed.has(name));
      const before = through.slice(0, Math.max(place, 0));
      if (place < 0 || before.some((name) => cutting.has(name)) || through.some((name) => keyed.has(name))) continue;
      for (const source of from)
        yield* problem(context, through[place] ?? '', context.resolve(source), column, undefined);
    }
}

function* problem(
  context: Context,
  hash: string,
  relation: string,
  column: string,
  span: Parameters<Context['at']>[0],
): Iterable<Problem> {
  const classified = numberOf(context, relation, column);
  if (classified === undefined) return;
  yield {
    message: `${hash}(${column}) is a hash without a key: the number can be found by trying all of them.`,
    span: context.at(span),
    object: `${relation}.${column}`,
    classified,
    fixes: 'query' in context.facts ? withKey(context, hash) : [],
  };
}

const key = "current_setting('app.pan_hmac_key')";

/** Where the call stands once; indexes and generated columns cannot ask for a setting. */
function withKey(context: Context, hash: string): readonly Fix[] {
  const [name, ...others] = keywords(context, hash.toUpperCase());
  if (name === undefined || others.length > 0) return [];
  const [call, argument] = /^\s*\(\s*([\w."]+)\s*(?:,\s*'\w+'\s*)?\)/.exec(context.text.slice(name.end)) ?? [];
  if (call === undefined || argument === undefined) return [];
  const hmac = `hmac(${argument}, ${key}, 'sha256')`;
  const text = hash === 'digest' ? hmac : hash === 'md5' ? `encode(${hmac}, 'hex')` : undefined;
  if (text === undefined) return [];
  const span = context.at({ start: name.start, end: name.end + call.length });
  return fix('Hash it with a key', false, { span, text });
}

/** The number of a card, whole and readable. */
function numberOf(context: Context, relation: string, column: string): Classified | undefined {
  const known = context.classifiedColumn(relation, column);
  return known.protected ? undefined : heldIn(known.classes, { classes: ['cardholder-pan'], minConfidence: 'strong' });
}

type Computed = NonNullable<FactsOf<'create index'>['columns'][number]['expression']>;

/** What indexes and generated columns are computed from. */
function expressionsOf(
  facts: FactsOf<'create table' | 'alter table' | 'create index'>,
): readonly { readonly expression: Computed; readonly on: QualifiedName }[] {
  switch (facts.kind) {
    case 'create index':
      return facts.columns.flatMap(({ expression }) =>
        expression === undefined ? [] : { expression, on: facts.table },
      );
    case 'create table':
      return facts.columns.flatMap(({ generated }) =>
        generated === undefined ? [] : { expression: generated.expression, on: facts.name },
      );
    case 'alter table':
      return facts.actions.flatMap((action) =>
        action.action === 'add column' && action.column.generated !== undefined
          ? { expression: action.column.generated.expression, on: facts.name }
          : [],
      );
  }
}
