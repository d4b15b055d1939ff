import { beforeAll, describe, expect, it } from 'vitest';
import { OpenOutcome } from '#cli/lint/openOutcome';
import { defaultSettings } from '#core/config/settings';
import { configure } from '#core/inspect/configure';
import { type InspectionContext, inspect } from '#core/inspect/inspect';
import { inspectHistory } from '#core/inspect/inspectHistory';
import { replay } from '#core/inspect/understand';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { chooseLayout } from '#core/migrations/chosenLayout';
import { noSurroundings } from '#core/migrations/gather';
import { MigrationHistory } from '#core/migrations/history';
import { emptySchema } from '#core/schema/empty';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser } from '#core/sql/parseFile';
import { libraries } from '#rules/libraries';

let context: InspectionContext;
beforeAll(async () => {
  const text = 'libraries: [general, hipaa]\nrules: {hipaa/encrypt-phi: off, hipaa/audit-controls: off}';
  const { rules, settings } = configure({ text, defaults: defaultSettings, overrides: {}, available: libraries });
  context = { parser: createStatementParser(await loadGrammar()), rules, settings, schema: emptySchema(true) };
});

const wanted = ['hipaa/authorization-control', 'hipaa/data-segregation', 'general/constraint-never-validated'];

type Said = Pick<ReturnType<typeof inspect>['findings'][number], 'rule' | 'severity' | 'message'>;

function lines(findings: readonly Said[]): readonly string[] {
  return findings
    .filter(({ rule }) => wanted.includes(rule))
    .map(({ rule, severity, message }) => `${severity} ${rule}${/; not certain: .*$/.exec(message)?.[0] ?? ''}`);
}

/** What is said of the first file of a set, by the command line and by the editor, which have to agree. */
async function said(...texts: readonly string[]): Promise<readonly string[]> {
  const files = texts.map((text, place) => ({ path: `m/${place + 1}_x.sql`, text }));
  const sets = await arrangeSets(
    files.map(({ path }) => path),
    async () => undefined,
    'plain',
  );
  const look = (path: string, place: object) =>
    inspect(path, files.find((file) => file.path === path)?.text ?? '', { ...context, ...place });
  const open: OpenOutcome[] = [];
  for await (const { report, end } of inspectHistory(sets, look, emptySchema(true), false))
    open.push(new OpenOutcome(report, report.path, end));
  const [first] = open.map((each) => each.settle());

  const chosen = chooseLayout({ folder: 'm', names: [], markers: new Map(), samples: [] });
  const of = { folder: { key: 'm', base: 'm' }, chosen, surroundings: noSurroundings, start: emptySchema(true) };
  const history = new MigrationHistory(of, ({ path, text }, schema, migration) =>
    replay(path, text, { ...context, schema, migration }),
  );
  history.replace(files);
  const { path = '', text = '' } = files[0] ?? {};
  const inEditor = inspect(path, text, { ...context, ...history.placeOf(path) });
  expect(lines(inEditor.findings)).toEqual(lines(first?.findings ?? []));
  return lines(inEditor.findings);
}

const granted = `CREATE TABLE patients (id bigint, clinic_id bigint, diagnosis text);
GRANT SELECT ON patients TO PUBLIC;`;
const certain = ['warning hipaa/data-segregation', 'error hipaa/authorization-control'];
const doubted = (what: string) => [
  `info hipaa/data-segregation; not certain: ${what} may have changed that.`,
  `info hipaa/authorization-control; not certain: ${what} may have changed that.`,
];
const dynamic = (sql: string) => `DO $$ DECLARE t text; BEGIN EXECUTE ${sql}; END $$;`;

describe('what nobody has read', () => {
  it.each([
    ['nothing unread', [granted], certain],
    [
      'dynamic SQL behind it',
      [granted + dynamic("'REVOKE ALL ON ' || t || ' FROM PUBLIC'")],
      doubted('SQL that is put together when it runs (1_x.sql)'),
    ],
    ['dynamic SQL in front of it', [dynamic("'REVOKE ALL ON ' || t || ' FROM PUBLIC'") + granted], certain],
    [
      'dynamic SQL of a later file that names nothing',
      [granted, 'SELECT 1;', dynamic("format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t)")],
      doubted('SQL that is put together when it runs (3_x.sql)'),
    ],
    [
      'several',
      [granted + dynamic('t') + dynamic('t'), dynamic('t')],
      doubted('SQL that is put together when it runs (1_x.sql) and 1 more that nobody has read'),
    ],
    [
      'dynamic SQL about rows and indexes',
      [granted + dynamic("'CREATE INDEX ON ' || t"), dynamic("'INSERT INTO ' || t")],
      certain,
    ],
    [
      'a function that is only made',
      [`${granted} CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE f(); END $$;`],
      certain,
    ],
    [
      'extensions that mind their own business',
      [`${granted} CREATE EXTENSION pgcrypto; CREATE EXTENSION postgis;`],
      certain,
    ],
    [
      'the script of another extension',
      [granted, 'CREATE EXTENSION IF NOT EXISTS our_access;'],
      doubted('the script of the extension our_access (2_x.sql)'),
    ],
    ['a file that psql includes', [granted, 'SELECT 1;\n\\i rights.sql\n'], doubted('what psql includes (2_x.sql)')],
    ['a statement that the server refuses', [`${granted} GRANT SELEC ON TO;`], certain],
    ['a transaction that is taken back', [`${granted} BEGIN; ${dynamic('t')} ROLLBACK;`], certain],
  ])('lowers what is said of a state, and says why: %s', async (_, texts, expected) => {
    expect(await said(...texts)).toEqual(expected);
  });

  it('does not speak where what it doubts is mended', async () => {
    const mended = 'REVOKE ALL ON patients FROM PUBLIC; ALTER TABLE patients ENABLE ROW LEVEL SECURITY;';
    expect(await said(granted, mended + dynamic('t'))).toEqual([]);
  });

  it('leaves rules without a clause alone', async () => {
    const added = 'CREATE TABLE t (id int); ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT VALID;';
    expect(await said(added + dynamic('t'))).toEqual(['warning general/constraint-never-validated']);
  });
});
