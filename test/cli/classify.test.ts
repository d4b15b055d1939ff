import { afterEach, describe, expect, it } from 'vitest';
import { classificationSchema } from '#core/report/classificationSchema';
import { Workbench } from './support/cli';

let bench: Workbench;
afterEach(() => bench.remove());

const history = {
  '1_visits.sql': `CREATE TABLE visits (id bigint, diagnosis text, reason text, code text);
CREATE TABLE audit_log (id bigint, ssn_hash text);`,
  '2_tags.sql': `COMMENT ON COLUMN visits.code IS '@class none';
COMMENT ON COLUMN visits.reason IS 'Why they came. @class phi @purpose care';`,
  'confiture.yaml': 'classification: [{match: "audit_log.id", class: pii}]\nwords: {phi: {remove: [diagnosis]}}\n',
};

async function classify(...args: string[]) {
  const { code, output, errors } = await bench.run('rules', 'classify', '--format', 'json', ...args);
  return { code, errors, result: classificationSchema.parse(JSON.parse(output)) };
}

describe('rules classify', () => {
  it('lists what columns hold at the end of the history, in columns', async () => {
    bench = await Workbench.with({ ...history, 'confiture.yaml': 'postgres: 16\n' });
    const { code, output } = await bench.run('rules', 'classify', '.');
    expect(code).toBe(0);
    expect(output.split('\n').map((line) => line.trimEnd())).toEqual([
      'audit_log (table)   audit           strong  by name audit log',
      'audit_log.ssn_hash  pii, protected  strong  by name ssn',
      'visits.diagnosis    phi             strong  by name diagnosis',
      'visits.reason       phi             stated  by the comment on visits.reason',
      'visits.code         none            stated  by the comment on visits.code',
      '',
      '6 columns, of which 4 classified: 2 stated, 2 strong, 0 weak.',
      '',
    ]);
  });

  it('gives sources, tags and what a class implies to scripts', async () => {
    bench = await Workbench.with(history);
    const { result } = await classify('.');
    expect(result.columns).toBe(6);
    expect(result.objects.map(({ object }) => object)).toEqual([
      'public.audit_log',
      'public.audit_log.id',
      'public.audit_log.ssn_hash',
      'public.visits.reason',
      'public.visits.code',
    ]);
    expect(result.objects.find(({ object }) => object === 'public.visits.reason')).toMatchObject({
      classes: [
        {
          class: 'phi',
          implies: ['special-category', 'pii'],
          confidence: 'stated',
          source: { by: 'tag', of: 'public.visits.reason' },
        },
      ],
      tags: { purpose: 'care' },
    });
    expect(result.objects.at(-1)).toMatchObject({ classes: [], dismissed: { by: 'tag' } });
  });

  it('names what it could not read, and what is wrong in the configuration', async () => {
    bench = await Workbench.with({
      'm/1_a.sql': 'CREATE TABLE users (email text);\nCREATE TABL broken;',
      'm/confiture.yaml': 'classification: [{match: users.email, class: piii}]\n',
    });
    const { result, errors } = await classify('m');
    expect(result.objects).toMatchObject([{ object: 'public.users.email', classes: [{ confidence: 'strong' }] }]);
    expect(errors).toContain('m/1_a.sql: 1 of its statements could not be read');
    expect(errors).toContain('There is no class piii. Did you mean pii?');
  });

  it('refuses a path that is not there', async () => {
    bench = await Workbench.with({});
    expect((await bench.run('rules', 'classify', 'nowhere')).code).toBe(2);
  });
});
