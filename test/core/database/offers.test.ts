import { describe, expect, it } from 'vitest';
import { type ConnectionOffer, connectionOffers, givenOffer } from '#core/database/offers';
import { tlsAttempts } from '#core/database/tlsAttempts';
import { machine, sourcesOf } from './memory';

async function shown(offer: ConnectionOffer | undefined) {
  const target = await offer?.settle();
  const [first] = target?.hosts ?? [];
  return `${target?.user}:${first?.password?.text}@${target?.hosts.map(({ host, port }) => `${host}:${port}`)}/${target?.database}`;
}
const first = (...given: Parameters<typeof sourcesOf>) => connectionOffers(sourcesOf(...given))[0];

describe('what the environment says', () => {
  it('counts in this order: DATABASE_URL, PG variables in its gaps, the process before .env', async () => {
    const variables = { PGUSER: 'bob', PGHOST: 'elsewhere', PGPORT: '6000', PGPASSWORD: 'x' };
    expect(await shown(first(machine({ ...variables, DATABASE_URL: 'postgres://h/d' })))).toBe('bob:x@h:6000/d');
    expect(await shown(first(machine(variables)))).toBe('bob:x@elsewhere:6000/bob');
    const dotenv = 'DATABASE_URL="postgres://app@h/fromfile" # here\nPGPASSWORD=file\n';
    const both = first(machine({ PGPASSWORD: 'process' }), { dotenv });
    expect([both?.origin, await shown(both)]).toEqual(['DATABASE_URL in .env', 'app:process@h:5432/fromfile']);
    const process = first(machine({ DATABASE_URL: 'postgres://app@h/fromprocess' }), { dotenv });
    expect([process?.origin, await shown(process)]).toEqual(['DATABASE_URL', 'app:file@h:5432/fromprocess']);
  });

  it('is nothing where no word names a place', () => {
    expect(connectionOffers(sourcesOf(machine({ PGUSER: 'bob', PGPASSWORD: 'x', PGHOST: '' })))).toEqual([]);
  });

  it('fills what nobody says: this machine, port 5432, the person, their database', async () => {
    expect(await shown(first(machine({ DATABASE_URL: 'postgresql://' })))).toBe('ann:undefined@localhost:5432/ann');
  });
});

describe('a connection with a name', () => {
  const configured = (entries: Record<string, object>) => ({ configured: [{ shown: 'confiture.yaml', entries }] });

  it('goes where it says and nowhere else, whatever the environment names', async () => {
    const variables = { PGHOST: 'production', PGDATABASE: 'shop', PGUSER: 'bob', PGPASSWORD: 'x' };
    const sources = sourcesOf(machine(variables), configured({ here: { database: 'mine' }, there: { host: 'h' } }));
    const offers = connectionOffers(sources);
    expect(offers.map(({ name }) => name)).toEqual(['default', 'here', 'there']);
    expect(await shown(offers[1])).toBe('bob:x@localhost:5432/mine');
    expect(await shown(offers[2])).toBe('bob:x@h:5432/bob');
  });

  it('takes variables for what is secret', async () => {
    const variables = { STAGING: 'postgres://app:pw@db/shop', DIRECT: 'postgres://app:pw@past/shop' };
    const entry = { url: `\${STAGING}`, direct_url: `\${DIRECT}`, environment: 'staging' as const };
    const [offer] = connectionOffers(sourcesOf(machine(variables), configured({ staging: entry })));
    expect(await shown(offer)).toBe('app:pw@db:5432/shop');
    const direct = await offer?.settleDirect?.();
    expect(direct?.hosts[0]?.host).toBe('past');
    expect(offer?.environment).toEqual({ name: 'staging', origin: 'connections.staging in confiture.yaml' });
  });

  it.each([
    [`\${NOBODY}`, 'connections.a in confiture.yaml needs the variable NOBODY, which is not set.'],
    [`\${A:-b}`, `connections.a in confiture.yaml holds \${A:-b}, which is not a reference such as \${DATABASE_URL}.`],
    [`postgres://h/\${`, `connections.a in confiture.yaml holds \${, which is not`],
  ])('with %s cannot be used', async (url, message) => {
    const [offer] = connectionOffers(sourcesOf(machine(), configured({ a: { url } })));
    await expect(offer?.settle()).rejects.toThrow(message);
  });

  it('comes from db/environments too, and what nobody knows is production', async () => {
    const file = (name: string, text: string) => ({ name, shown: `db/environments/${name}.yaml`, text });
    const offers = connectionOffers(
      sourcesOf(machine({ SHOP_URL: 'postgres://app:pw@db/shop' }), {
        environmentFiles: [
          file('local', 'name: local\ndatabase_url: postgresql://localhost/shop_local\ninclude_dirs: [db/schema]\n'),
          file('production', `database_url: \${SHOP_URL}\n`),
          file('customer-7', 'database:\n  host: h\n  port: 6543\n  database: d\n  user: u\n  password: p\n'),
          file('broken', 'database_url: "postgres://a:S3cr3t-XYZ@h/d\n'),
        ],
      }),
    );
    expect(offers.map(({ name, environment }) => [name, environment.name, environment.origin])).toEqual([
      ['local', 'development', 'db/environments/local.yaml'],
      ['production', 'production', 'db/environments/production.yaml'],
      ['customer-7', 'production', undefined],
      ['broken', 'production', undefined],
    ]);
    expect(await Promise.all(offers.slice(0, 3).map(shown))).toEqual([
      'ann:undefined@localhost:5432/shop_local',
      'app:pw@db:5432/shop',
      'u:p@h:6543/d',
    ]);
    await expect(offers[3]?.settle()).rejects.toThrow(/^db\/environments\/broken.yaml is not valid YAML\.$/);
  });
});

describe('what is looked up', () => {
  const variables = { DATABASE_URL: 'postgres://app@db.example.org,other:5433/shop' };

  it('a password: the first line that fits the host', async () => {
    const lines = '# a comment\nother:5433:*:app:for\\:other\n*:*:shop:app:for-all\n*:*:*:*:never\n';
    const target = await first(machine(variables, { '/home/ann/.pgpass': lines }))?.settle();
    expect(target?.hosts.map(({ password }) => [password?.text, password?.origin])).toEqual([
      ['for-all', 'line 3 of /home/ann/.pgpass'],
      ['for:other', 'line 2 of /home/ann/.pgpass'],
    ]);
  });

  it('no password in a file that others may read', async () => {
    const files = { '/p': { text: '*:*:*:*:S3cr3t-XYZ\n', mode: 0o100644 } };
    const target = await first(machine({ ...variables, PGPASSFILE: '/p' }, files))?.settle();
    expect(target?.hosts[0]?.password).toBeUndefined();
    expect(target?.warnings).toEqual(['/p was not used, because others may read it. Run: chmod 600 /p']);
  });

  it('a service, below what is said beside it', async () => {
    const file =
      '[other]\nhost=no\n\n[shop]\n# a comment\nhost = db\nport=6000\ndbname=shop\nuser=app\n[next]\nuser=no\n';
    const files = { '/home/ann/.pg_service.conf': file };
    expect(await shown(first(machine({ PGSERVICE: 'shop', PGUSER: 'bob' }, files)))).toBe('bob:undefined@db:6000/shop');
    const named = first(machine({ DATABASE_URL: 'postgres:///?service=shop&port=7' }, files));
    expect(await shown(named)).toBe('app:undefined@db:7/shop');
    await expect(first(machine({ PGSERVICE: 'nobody' }, files))?.settle()).rejects.toThrow(
      'PGSERVICE names the service nobody, but /home/ann/.pg_service.conf does not have it.',
    );
    const broken = { '/home/ann/.pg_service.conf': '[shop]\nhots=db\n' };
    await expect(first(machine({ PGSERVICE: 'shop' }, broken))?.settle()).rejects.toThrow(
      'line 2 of /home/ann/.pg_service.conf cannot be used: there is no parameter hots. Did you mean host?',
    );
  });

  it('no private key that others may read', async () => {
    const url = 'postgres://h/d?sslcert=/c&sslkey=/k';
    const files = { '/c': 'certificate', '/k': { text: 'S3cr3t-XYZ', mode: 0o100640 } };
    await expect(first(machine({ DATABASE_URL: url }, files))?.settle()).rejects.toThrow(
      'The private key /k is not used, because others may read it.',
    );
    const closed = { '/c': 'certificate', '/k': 'S3cr3t-XYZ' };
    await expect(first(machine({ DATABASE_URL: url }, closed))?.settle()).rejects.toThrow(
      /^The private key \/k cannot be read\.$/,
    );
  });
});

describe('slips name who made them', () => {
  it.each([
    ['postgres://h/d?sslmode=verify', {}, 'DATABASE_URL: there is no sslmode verify.'],
    [
      'postgres://h/d',
      { PGSSLMODE: 'verify_full' },
      'PGSSLMODE: there is no sslmode verify_full. Did you mean verify-full?',
    ],
    ['postgres://h/d?sslrootcert=/nowhere', {}, 'DATABASE_URL: there is no file /nowhere for sslrootcert.'],
    ['postgres://h:99999/d', {}, 'DATABASE_URL: 99999 is no port.'],
    ['postgres://h,i,j/d?port=1,2', {}, 'DATABASE_URL lists 2 of port, but there are 3 hosts.'],
    ['postgres://h/d?connect_timeout=soon', {}, 'DATABASE_URL: connect_timeout soon is not a whole number.'],
    [
      'postgres://h/d?target_session_attrs=primry',
      {},
      'DATABASE_URL: there is no target_session_attrs primry. Did you mean primary?',
    ],
    [
      'postgres://h/d?sslnegotiation=direct&sslmode=prefer',
      {},
      'DATABASE_URL: sslnegotiation=direct does not go with sslmode=prefer.',
    ],
    ['postgres://h/d?require_auth=scram', {}, 'DATABASE_URL: there is no require_auth scram.'],
  ])('%s', async (url, variables, message) => {
    await expect(first(machine({ DATABASE_URL: url, ...variables }))?.settle()).rejects.toThrow(message);
  });
});

it('takes no password on a command line', () => {
  expect(() => givenOffer('postgres://a:S3cr3t-XYZ@h/d', sourcesOf(machine()))).toThrow(
    'A password on the command line can be read by everybody on this machine.',
  );
});

it('protects every way that leaves this machine, unless somebody says otherwise', async () => {
  const target = await first(
    machine({
      DATABASE_URL: 'postgres:///d?host=db,10.0.0.1,localhost,127.1.2.3,::1,/run',
    }),
  )?.settle();
  if (target === undefined) throw new Error('no target');
  expect(
    target.hosts.map((host) => [host.host, tlsAttempts(host, target.tls).map(({ protection }) => protection)]),
  ).toEqual([
    ['db', ['verified']],
    ['10.0.0.1', ['verified']],
    ['localhost', ['none']],
    ['127.1.2.3', ['none']],
    ['::1', ['none']],
    ['/run', ['none']],
  ]);
});
