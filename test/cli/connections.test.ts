import { describe, expect, it, onTestFinished } from 'vitest';
import { connectionsSchema, connectionTestSchema } from '#core/report/connections/connectionsSchema';
import { listedConnections } from '#protocol/connections';
import { Workbench } from './support/cli';

async function bench(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const made = await Workbench.with(files);
  onTestFinished(() => made.remove());
  made.variables = { HOME: made.folder, USER: 'ann', ...variables };
  return made;
}

const configuration = `
connections:
  staging:
    environment: staging
    url: postgresql://app@db.example.org/shop?sslmode=verify-full
    sslrootcert: certs/ca.pem
  broken:
    url: \${NOBODY}
`;

describe('confiture connections list', () => {
  const files = {
    'confiture.yaml': configuration,
    'certs/ca.pem': 'a certificate',
    '.env': 'DATABASE_URL=postgres://me:S3cr3t-XYZ@localhost/mine\n',
    'db/environments/local.yaml': 'database_url: postgresql://me:S3cr3t-XYZ@localhost/local\n',
  };

  it('names every database, who names it and what it is', async () => {
    const { code, output, errors } = await (await bench(files)).run('connections', 'list');
    expect([code, errors]).toEqual([0, '']);
    expect(output).toBe(`default
  from DATABASE_URL in .env
  production, because nobody says what it is
  mine at localhost:5432 as me, sslmode disable, password from DATABASE_URL in .env

staging
  from connections.staging in confiture.yaml
  staging
  shop at db.example.org:5432 as app, sslmode verify-full, no password known

broken
  from connections.broken in confiture.yaml
  production, because nobody says what it is
  cannot be used: connections.broken in confiture.yaml needs the variable NOBODY, which is not set.
  Set NOBODY in the environment or in .env.

local
  from db/environments/local.yaml
  development
  local at localhost:5432 as me, sslmode disable, password from database_url in db/environments/local.yaml
`);
  });

  it('says the same to scripts, and no secret to anybody', async () => {
    const { output } = await (await bench(files)).run('connections', 'list', '--format', 'json');
    const { connections } = connectionsSchema.parse(JSON.parse(output));
    expect(connections.map(({ name, user }) => [name, user])).toEqual([
      ['default', 'me'],
      ['staging', 'app'],
      ['broken', undefined],
      ['local', 'me'],
    ]);
    expect(output).not.toContain('S3cr3t');
    const read = listedConnections.parse(JSON.parse(output)).connections; // as the editor reads it
    expect(read.map(({ file }) => file)).toEqual([
      '.env',
      'confiture.yaml',
      'confiture.yaml',
      'db/environments/local.yaml',
    ]);
  });

  it('says how to name one where there is none', async () => {
    const { code, output } = await (await bench({})).run('connections', 'list');
    expect([code, output]).toEqual([0, expect.stringContaining('No connection is known.\nSet DATABASE_URL')]);
  });

  it('refuses passwords in confiture.yaml and says where they go', async () => {
    const text = `connections:
  a: { url: "postgres://app:S3cr3t-XYZ@h/d" }
  b: { host: h, password: S3cr3t-XYZ }
  c: { url: "postgres://app@h/d?password=S3cr3t-XYZ" }
  d: { url: "postgres://app:\${SECRET}@h/d" }
  e: { host: h, databse: d }
`;
    const { output, errors } = await (await bench({ 'confiture.yaml': text }, { SECRET: 's' })).run(
      'connections',
      'list',
    );
    expect(
      errors.match(/a password does not belong into this file: leave it out and write it into ~\/\.pgpass/g),
    ).toHaveLength(3);
    expect(errors).toContain('There is no setting databse. Did you mean database?');
    expect(output).toMatch(/^d\n/);
    expect(output).not.toMatch(/^[abce]$/m);
    expect(output + errors).not.toContain('S3cr3t');
  });
});

describe('confiture connections test', () => {
  it.each([
    [[], {}, 'No connection is known.'],
    [['stagin'], {}, 'There is no connection stagin. Did you mean staging?'],
    [[], { 'confiture.yaml': configuration }, 'There are several connections: staging, broken.'],
    [['postgres://a:S3cr3t-XYZ@h/d'], {}, 'A password on the command line can be read by everybody'],
    [['postgres://h/d?sslmode=x'], {}, '--connection: there is no sslmode x.'],
  ])('%j of %j: %s', async (args, files, message) => {
    const made = await bench({ 'confiture.yaml': 'connections: { staging: { host: h } }', ...files });
    if (message.startsWith('No')) await made.write('confiture.yaml', '');
    const { code, output, errors } = await made.run('connections', 'test', ...args);
    expect([code, output + errors]).toEqual([5, expect.stringContaining(message)]);
    expect(output + errors).not.toContain('S3cr3t');
  });

  it('says what is in the way, to people and to scripts', async () => {
    const made = await bench({}, { DATABASE_URL: 'postgres://me:S3cr3t-XYZ@127.0.0.1:1/mine' });
    const people = await made.run('connections', 'test');
    expect(people.code).toBe(5);
    expect(people.output).toContain(
      'cannot be used: Cannot connect to mine at 127.0.0.1:1 as me: nothing listens there (the host is from DATABASE_URL).',
    );
    const scripts = await made.run('connections', 'test', '--format', 'json');
    const [connection] = connectionTestSchema.parse(JSON.parse(scripts.output)).connections;
    expect(connection).toMatchObject({ name: 'default', reached: false, confirmation: true });
    expect(people.output + people.errors + scripts.output + scripts.errors).not.toContain('S3cr3t');
  });

  it('knows no --password', async () => {
    const { code, errors } = await (await bench({})).run('connections', 'test', '--password', 'x');
    expect([code, errors]).toEqual([2, expect.stringContaining("unknown option '--password'")]);
  });
});
