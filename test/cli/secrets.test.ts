import { afterEach, expect, it } from 'vitest';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const sql = `CREATE ROLE app SUPERUSER LOGIN PASSWORD 'correct horse';
-- confiture-ignore general/password-in-sql: it is a test
CREATE ROLE other SUPERUSER PASSWORD 'battery staple';
`;

it.each(['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'])(
  'a report as %s repeats no password, whichever rule quotes the line',
  async (format) => {
    bench = await Workbench.with({ '1_roles.sql': sql });
    const { output } = await bench.run('lint', '--format', format, '.');
    expect(output).toContain('superuser-role');
    expect(output).toContain('password-in-sql');
    expect(output).not.toMatch(/correct|horse|battery|staple/);
  },
);
