import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Repository } from '#test/cli/support/repository';

let repository: Repository;

const libraries = ['--libraries', 'general,hipaa,sox,gdpr'];
const written = (file: string) => readFile(join(repository.bench.folder, file), 'utf8');
const lint = (...args: string[]) => repository.bench.run('lint', '--fail-on', 'never', ...args, '.');

beforeEach(async () => {
  repository = await Repository.with({
    '001_people.sql': 'CREATE TABLE patients (id bigint PRIMARY KEY, diagnosis text, "<img onerror=x>" text);\n',
    '002_later.sql': [
      '-- confiture-ignore hipaa/encrypt-phi: the clinic encrypts | signed off in HC-12',
      'ALTER TABLE patients ADD COLUMN medical_record_number text;',
      '\\i elsewhere.sql',
      '',
    ].join('\n'),
  });
});
afterEach(() => repository.bench.remove());

describe('suppressions', () => {
  const commented = {
    rule: 'hipaa/encrypt-phi',
    file: '002_later.sql',
    by: 'comment',
    reason: 'the clinic encrypts | signed off in HC-12',
  };

  it('are listed with their reasons on request only', async () => {
    const json = async (...args: string[]) =>
      JSON.parse((await lint(...libraries, '--format', 'json', ...args)).output);
    expect((await json('--report-suppressions')).suppressed).toMatchObject([commented]);
    expect(await json()).not.toHaveProperty('suppressed');
    const { output } = await lint(...libraries, '--report-suppressions');
    expect(output).toContain('002_later.sql:2 info hipaa/encrypt-phi: the clinic encrypts | signed off in HC-12');
  });

  it('are said to be none where there are none', async () => {
    const { output } = await repository.bench.run(
      'lint',
      '--report-suppressions',
      '--fail-on',
      'never',
      '001_people.sql',
    );
    expect(output).toContain('Nothing is suppressed.');
  });
});

describe('a compliance report', () => {
  it('tells of each decision the rule, the clause, the place, the reason, and who gave it', async () => {
    await lint(...libraries, '--report', 'report.md');
    const text = await written('report.md');
    const section = (title: string) => text.split('\n## ').find((part) => part.startsWith(title)) ?? '';
    expect(section('Open findings')).toContain('hipaa/encrypt-phi');
    expect(section('Open findings')).toContain('001_people.sql:1');
    const accepted = section('Accepted findings');
    expect(accepted).toContain('45 CFR 164.312\\(a\\)\\(2\\)\\(iv\\)');
    expect(accepted).toContain('002_later.sql:2');
    expect(accepted).toContain('the clinic encrypts \\| signed off in HC-12');
    expect(accepted).toMatch(/Somebody, \d{4}-\d{2}-\d{2}, commit [0-9a-f]{10}/);
    expect(section('Not read')).toContain('002_later.sql:3');
    expect(section('Outside this tool')).toContain('Backups');
  });

  it('says nothing of who wrote a comment that is not committed', async () => {
    await repository.bench.write(
      '003_new.sql',
      '-- confiture-ignore hipaa/encrypt-phi: later\nALTER TABLE patients ADD COLUMN mrn text;\n',
    );
    await lint(...libraries, '--report', 'report.md');
    expect(await written('report.md')).toMatch(/003_new\.sql:2.*later \| not known to git \|/);
  });

  it('lists every rule of the libraries, those that are off and those that found nothing too', async () => {
    await repository.bench.write(
      'confiture.yaml',
      'rules:\n  hipaa/recoverable-phi: off\n  gdpr/personal-data-encryption: info\n',
    );
    await lint(...libraries, '--report', 'report.md');
    const text = await written('report.md');
    expect(text).toMatch(/hipaa\/recoverable-phi .*Not run: switched off by the configuration\./);
    expect(text).toMatch(/sox\/recoverable-ledger .*Nothing found in what was read\./);
    expect(text).toMatch(/gdpr\/personal-data-encryption ` \| \*\*warning\*\* \| \*\*info\*\*/);
    expect(text).not.toContain('general/');
  });

  it('is one page that runs and loads nothing, whatever names the database has', async () => {
    await repository.bench.write(
      '004_x.sql',
      'GRANT SELECT ON patients TO PUBLIC;\nCREATE TABLE "<script>patients" (ssn text);\n',
    );
    await lint(...libraries, '--report', 'report.html');
    const page = await written('report.html');
    expect(page).toContain('2026-03-02T09:30:00.000Z');
    expect(page).not.toMatch(/<script|<img|<link|javascript:|src=|url\(/i);
    expect(page).toContain('&lt;script&gt;patients');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(targets);
  });

  it('says which libraries to name when none has clauses', async () => {
    await lint('--report', 'report.md');
    expect(await written('report.md')).toContain('No library with clauses is in force');
  });

  it('refuses a name that does not tell the form, and a place that cannot be written, before and after the run', async () => {
    const unknown = await lint('--report', 'report.pdf');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.errors).toContain('.html or .md');
    const nowhere = await lint('--report', 'missing/report.md');
    expect(nowhere).toMatchObject({ code: 2 });
    expect(nowhere.errors).toContain('missing/report.md');
  });
});
