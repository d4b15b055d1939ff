import { afterEach, describe, expect, it } from 'vitest';
import { Workbench } from './support/cli';
import { Repository } from './support/repository';

let bench: Workbench;
afterEach(() => bench.remove());

const migrations = {
  'm/001_users.up.sql': 'CREATE TABLE users (id int PRIMARY KEY);',
  'm/001_users.down.sql': 'DROP TABLE users;',
  'm/002_email.up.sql': 'ALTER TABLE users ADD email text;',
  'm/002_email.down.sql': 'ALTER TABLE users DROP email;',
};
const sidecar = `up_preconditions:
  - type: ColumnExists
    table: users
    column: email
  - type: TableIsEmpty
    table: users
down_preconditions:
  - type: ColumnExists
    table: users
    column: email
  - type: ColumnExist
`;

/** Findings about the file with preconditions, as `line rule`, and the last line of the report. */
async function said(...args: string[]) {
  const { output } = await bench.run('lint', ...args);
  const lines = output.trimEnd().split('\n');
  const findings = lines.flatMap((line) => {
    const [, place, rule] = /002_email\.yaml:(\d+):\d+ (\S+)/.exec(line) ?? [];
    return rule === undefined ? [] : `${place} ${rule}`;
  });
  return { findings, note: lines.at(-1) };
}

const expected = {
  findings: ['2 engine/precondition-contradicted', '11 engine/invalid-preconditions'],
  note: '3 preconditions in 1 file: 1 holds by what the migrations make, 1 does not, 1 not checked: needs a connection.',
};

describe('preconditions beside a migration', () => {
  it('are judged before it, and those of the way back behind it', async () => {
    bench = await Workbench.with({ ...migrations, 'm/002_email.yaml': sidecar });
    expect(await said('m')).toEqual(expected);
    const { output } = await bench.run('migrate', 'analyze', '--format', 'json', 'm');
    const { files }: { files: { file: string }[] } = JSON.parse(output);
    expect(files.map(({ file }) => file)).toEqual(Object.keys(migrations));
  });

  it('named by hand stand for their migration', async () => {
    bench = await Workbench.with({
      ...migrations,
      'm/002_email.yaml': sidecar,
      'm/3_late.yaml': '',
      'other.yml': 'SELECT 1;',
    });
    const alone = await said('m/001_users.up.sql', 'm/002_email.yaml');
    expect(alone).toEqual(expected);
    const { output } = await bench.run('migrate', 'analyze', '--format', 'json', 'm/002_email.yaml');
    expect(JSON.parse(output).files.map(({ file }: { file: string }) => file)).toEqual(['m/002_email.up.sql']);
    const late = await bench.run('lint', 'm/3_late.yaml');
    expect(late.code).toBe(2);
    expect(late.errors).toContain('m/3_late.yaml would hold what 3_late.up.sql asks for, which is not there.');
    const other = await bench.run('lint', 'other.yml');
    expect(other.code).toBe(2);
    expect(other.errors).toContain('other.yml is YAML, not SQL.');
  });

  it('are read from the index by --staged, with or without their migration', async () => {
    const repository = await Repository.with({ ...migrations, 'm/002_email.yaml': '' });
    bench = repository.bench;
    await bench.write('m/002_email.yaml', sidecar);
    repository.git('add', 'm');
    await bench.write('m/002_email.yaml', '');
    for (const how of ['m', 'm/002_email.yaml', 'm/002_email.up.sql']) {
      expect((await said('--staged', how)).findings, how).toContain('11 engine/invalid-preconditions');
    }
    await bench.write('m/001_users.yaml', 'up_preconditions: 7');
    expect((await bench.run('lint', '--staged', 'm')).output).not.toContain('001_users.yaml');
  });

  it('are remembered by --cache as long as nothing of theirs changes', async () => {
    bench = await Workbench.with({ ...migrations, 'm/002_email.yaml': sidecar });
    expect(await said('--cache', 'cache', 'm')).toEqual(expected);
    expect(await said('--cache', 'cache', 'm')).toEqual(expected);
    await bench.write(
      'm/002_email.yaml',
      sidecar.replace('ColumnExists', 'ColumnNotExists').replace('  - type: ColumnExist\n', ''),
    );
    expect((await said('--cache', 'cache', 'm')).findings).toEqual([]);
  });

  it('belong to Confiture alone', async () => {
    bench = await Workbench.with({
      'confiture.yaml': 'layout: golang-migrate\n',
      ...migrations,
      'm/002_email.yaml': sidecar,
    });
    expect((await said('m')).findings).toEqual([]);
  });

  it('may be off, and count for --fail-on', async () => {
    const off = 'rules:\n  engine/precondition-contradicted: off\n  engine/invalid-preconditions: warning\n';
    bench = await Workbench.with({ 'confiture.yaml': off, ...migrations, 'm/002_email.yaml': sidecar });
    expect((await said('m')).findings).toEqual(['11 engine/invalid-preconditions']);
    expect((await bench.run('lint', '--isolated', '--fail-on', 'warning', 'm')).code).toBe(1);
  });
});
