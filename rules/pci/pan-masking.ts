import {
  altogether,
  type Classified,
  creationId,
  defineRule,
  type Fix,
  fix,
  heldColumns,
  heldIn,
  identifier,
  list,
  manual,
  relationLater,
  type StatementContext,
  whileRelation,
  wordsOf,
} from '#core/rules/api';

type Context = StatementContext<'create view' | 'create table as', unknown>;

export const panMasking = defineRule({
  name: 'pan-masking',
  summary: 'Views do not show the full PAN.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 3.4.1',
  requirement: 'PAN is masked when displayed; at most BIN and last four digits for those without a documented need.',
  tags: ['pan', 'view'],
  family: 'Cardholder data',
  why: `Whoever may read a view sees what it shows, and views are made for those who shall not see everything. Nobody needs the whole
number of a card but for a documented reason; the first six and the last four digits tell cards apart.

Looked at are the columns of views and materialized views that come from the number of a card, under whatever name, decrypted ones
among them. Left alone is what goes through \`right\`, \`left\`, \`overlay\`, a mask, a hash or an aggregate, what stays
ciphertext, and views whose comment says \`@need-to-know <roles>\`.`,
  instead: `Show the last four digits, or the first six with them:

\`\`\`sql
CREATE VIEW support_cards AS SELECT id, right(card_number, 4) AS last4 FROM cards;
\`\`\``,
  sources: [manual('functions-string'), manual('sql-createview')],
  needs: ['schema', 'other files'],
  fixable: true,
  waysBack: false,
  on: ['create view', 'create table as'],
  examples: {
    bad: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE VIEW support_cards AS SELECT id, card_number FROM cards;`,
        fixed: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE VIEW support_cards AS SELECT id, right(card_number, 4) AS last4 FROM cards;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW shown AS SELECT * FROM cards;',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE MATERIALIZED VIEW shown AS SELECT c.card_number AS what FROM cards c;',
        note: 'Under another name.',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: "CREATE VIEW shown AS SELECT pgp_sym_decrypt(card_number_enc, current_setting('app.dek')) AS pan FROM cards;",
      },
      {
        before: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);
CREATE VIEW inner_view AS SELECT id, card_number FROM cards;`,
        sql: 'CREATE OR REPLACE VIEW shown AS SELECT upper(card_number) AS pan FROM inner_view;',
        note: 'A view over a view.',
      },
      {
        before: 'CREATE TABLE app."paymentCards" (id bigint, "cardNumber" text);',
        sql: 'CREATE VIEW app.shown AS SELECT "cardNumber" FROM app."paymentCards";',
        fixed: 'CREATE VIEW app.shown AS SELECT right("cardNumber", 4) AS last4 FROM app."paymentCards";',
      },
    ],
    good: [
      {
        sql: `CREATE TABLE cards (id bigint PRIMARY KEY, card_number text);
CREATE VIEW support_cards AS SELECT id, right(card_number, 4) AS last4 FROM cards;`,
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: "CREATE VIEW shown AS SELECT overlay(card_number placing '******' from 7 for 6) AS pan FROM cards;",
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW shown AS SELECT id, card_number_enc FROM cards;',
        note: 'It stays ciphertext.',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW shown AS SELECT count(card_number) AS n FROM cards;',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW shown AS SELECT id FROM cards WHERE card_number IS NOT NULL;',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE VIEW shown AS SELECT card_number FROM cards;',
        after: "COMMENT ON VIEW shown IS '@need-to-know fraud team';",
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: 'CREATE TABLE copied AS SELECT card_number FROM cards;',
        note: 'No view.',
      },
      {
        before: 'CREATE TABLE cards (id bigint PRIMARY KEY, card_number text, card_number_enc bytea);',
        sql: `CREATE VIEW shown AS SELECT card_number FROM cards;
DROP VIEW shown;`,
      },
    ],
  },
  *check(context) {
    const { facts, schema, session, classifier } = context;
    if (facts.kind === 'create table as' && !facts.materializedView) return;
    const id = creationId(schema, session, facts.name, facts.kind === 'create view' && facts.temporary);
    const view = context.ask(relationLater, id);
    const shown = numbersShown(context);
    const classified = altogether(shown.map((each) => each.classified));
    const then = context.classified(id);
    const isShownStill = heldColumns(then, { ...scope, minConfidence: 'weak' }).length > 0;
    if (classified === undefined || view === undefined || !isShownStill || then.tags.has('need-to-know')) return;
    yield {
      message: `${id} shows ${list(new Set(shown.map(({ name }) => name)))} unmasked.`,
      span: context.at(facts.name.span),
      object: id,
      classified,
      fixes: shown.flatMap(({ name }) => masked(context, name)).slice(0, 1),
      pending: whileRelation(view, (now, end) => classifier.relation(end, now.id)?.tags.has('need-to-know') !== true),
    };
  },
});

interface Shown {
  readonly name: string;
  readonly classified: Classified;
}

const scope = { classes: ['cardholder-pan'], minConfidence: 'strong' } as const;

function numbersShown(context: Context): readonly Shown[] {
  return context.facts.query.results.flatMap(({ reads }) =>
    reads.flatMap(({ from, column, through }): readonly Shown[] => {
      if (through.some((name) => isMasking(name))) return [];
      return from.flatMap((source) => {
        const id = context.resolve(source);
        if (column === '*') return heldColumns(context.classified(id), scope);
        const known = context.classifiedColumn(id, column);
        const isReadable = !known.protected || through.some((name) => /decrypt/.test(name));
        const isCiphertext = known.tags.has('encrypted') && !through.some((name) => /decrypt/.test(name));
        const classified = isReadable && !isCiphertext ? heldIn(known.classes, scope) : undefined;
        return classified === undefined ? [] : [{ name: column, classified }];
      });
    }),
  );
}

/** What it gives back is no number of a card any more. */
function isMasking(name: string): boolean {
  return (
    /^(?:left|right|substr|substring|overlay|regexp_replace|split_part|length|char_length|hmac|digest|md5|crypt)$/.test(
      name,
    ) ||
    /^(?:count|min|max|sum|avg|bool_and|bool_or|every)$/.test(name) ||
    /mask|hash|token|redact|anon|encrypt|^sha\d+$/.test(name)
  );
}

/** The last four digits, where the column stands once in the statement and has no other name there. */
function masked(context: Context, column: string): readonly Fix[] {
  const [place, ...others] = wordsOf(context, column);
  if (place === undefined || others.length > 0) return [];
  const [before, behind] = [context.text.slice(0, place.start), context.text.slice(place.end)];
  const isAlone = /(?:,|\bselect)\s*$/i.test(before) && /^\s*(?:,|from\b)/i.test(behind);
  if (!isAlone || before.split('(').length !== before.split(')').length) return [];
  return fix('Show the last four digits', false, {
    span: context.at(place),
    text: `right(${identifier(column)}, 4) AS last4`,
  });
}
