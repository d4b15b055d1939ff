import {
  columnOf,
  compareKeyTypes,
  defineFileRule,
  manual,
  placeIn,
  type Question,
  type Table,
  table as tableAt,
} from '#core/rules/api';

export const foreignKeyTypeMismatch = defineFileRule({
  name: 'foreign-key-type-mismatch',
  family: 'Schema quality',
  severity: 'error',
  recommended: true,
  summary: 'A column of a foreign key has another type than the column that it refers to.',
  why: `Where the types have no common \`=\`, the server refuses the foreign key: \`integer\` and \`text\`, \`uuid\` and \`text\`. Where they have one, it works, at a
price: an \`integer\` that refers to a \`bigint\` runs out of numbers in the middle of the life of the key, and a type that has to be converted for
the comparison (\`integer\` to \`numeric\`) makes the index on the referring column useless for the look at every \`DELETE\`.

\`text\` and \`varchar\`, lengths and domains make no difference.`,
  instead: `Give the column the type of the column it refers to:

\`\`\`sql
CREATE TABLE orders (customer_id bigint REFERENCES customers (id));
\`\`\``,
  sources: [
    manual('ddl-constraints#DDL-CONSTRAINTS-FK'),
    'online_migrations: mismatched_foreign_key_type',
    'bytebase: 246',
  ],
  needs: ['schema'],
  fixable: false,
  waysBack: false,
  examples: {
    bad: [
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (customer_id integer REFERENCES customers);',
        note: 'Works until the two thousand millionth customer.',
      },
      {
        before: 'CREATE TABLE customers (id uuid PRIMARY KEY);\nCREATE TABLE orders (customer_id text);',
        sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
        note: 'The server refuses it.',
      },
      {
        sql: `CREATE TABLE app."Users" (tenant int, "userId" numeric, PRIMARY KEY (tenant, "userId"));
CREATE TABLE app.posts (tenant int, author bigint, FOREIGN KEY (tenant, author) REFERENCES app."Users");`,
        note: 'Every look converts the column, past its index.',
      },
      {
        before: "CREATE TYPE state AS ENUM ('open'); CREATE TABLE states (state state PRIMARY KEY);",
        sql: 'CREATE TABLE orders (state text REFERENCES states);',
      },
    ],
    good: [
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (customer_id bigint REFERENCES customers);',
      },
      {
        before: 'CREATE TABLE countries (code varchar(2) PRIMARY KEY);\nCREATE DOMAIN country AS text;',
        sql: 'CREATE TABLE cities (country country REFERENCES countries);',
      },
      { sql: 'CREATE TABLE customers (id bigserial PRIMARY KEY, parent bigint REFERENCES customers);' },
      {
        sql: 'CREATE TABLE orders (customer_id integer REFERENCES an_unknown_table);',
      },
      {
        sql: 'CREATE TABLE places (at geometry PRIMARY KEY);\nCREATE TABLE visits (at text REFERENCES places);',
        note: 'What an extension’s type can be compared with is not known.',
      },
      {
        before: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        sql: 'CREATE TABLE orders (customer_id int REFERENCES customers);\nALTER TABLE orders ALTER customer_id TYPE bigint;',
        note: 'The file mends it itself.',
      },
    ],
  },
  byRelation: true,
  *check({ left, ask }) {
    for (const { table, constraint, statement } of left.constraints) {
      const { definition, references } = constraint;
      const referenced = references && ask(tableLeft, references);
      if (definition.type !== 'foreign key' || referenced === undefined) continue;
      for (const [place, name] of definition.columns.entries()) {
        const own = columnOf(table, name)?.type;
        const target = definition.referencedColumns[place] ?? '';
        const wanted = columnOf(referenced, target)?.type;
        if (own === undefined || wanted === undefined) continue;
        const comparison = ask(comparisonOf, table.id, name, referenced.id, target);
        if (comparison === undefined || comparison === 'same') continue;
        yield {
          message: `${name} is ${own.text} and refers to ${referenced.id}.${target}, which is ${wanted.text}: ${consequence[comparison]} Give both one type.`,
          span: placeIn(statement, definition.span),
          object: `${table.id}.${name}`,
        };
      }
    }
  },
});

const tableLeft: Question<Table | undefined, unknown> = ({ file }, _, id) =>
  tableAt(file.end.schema, id as Table['id']);

/** How the types of two columns compare when the file has run: domains may be others by then. */
const comparisonOf: Question<ReturnType<typeof compareKeyTypes>, unknown> = ({ file }, _, ...about) => {
  const { schema } = file.end;
  const [id = '', name = '', referenced = '', target = ''] = about;
  const typeOf = (of: string, column: string) => {
    const found = tableAt(schema, of as Table['id']);
    return found && columnOf(found, column)?.type;
  };
  const [own, wanted] = [typeOf(id, name), typeOf(referenced, target)];
  return own && wanted && compareKeyTypes(schema, own, wanted);
};

const consequence = {
  narrower: 'it cannot hold every key.',
  comparable: 'it works, but the one can hold what the other cannot.',
  converted: 'every look converts the column, so no index on it is used.',
  refused: 'the server refuses the foreign key.',
} as const;
