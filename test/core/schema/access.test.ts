import { describe, expect, it } from 'vitest';
import { grantsOn } from '#core/schema/privileges';
import { evolved } from './evolved';

describe('what the model says of who may do what', () => {
  it('knows what PUBLIC may do without a word, until it is taken', () => {
    const granted = (sql: string) =>
      evolved(`CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ${sql}`)
        .schema.routines.get('public.f')
        ?.overloads.flatMap((overload) => grantsOn('routine', overload))
        .map(({ grantee, privilege }) => `${grantee} ${privilege}`);
    expect(granted('')).toEqual(['public EXECUTE']);
    expect(granted('REVOKE ALL ON FUNCTION f() FROM PUBLIC')).toEqual([]);
    expect(granted('ALTER FUNCTION f() OWNER TO ada')).toEqual(['public EXECUTE']);
  });

  it('does not say who owns what no migration made, nor who granted on it', () => {
    const { schema } = evolved('GRANT SELECT ON old TO ada; GRANT USAGE ON LANGUAGE plpgsql TO ada', {
      complete: false,
    });
    const old = schema.relations.get('public.old');
    expect(old).toMatchObject({ partial: true, grants: [{ grantee: 'ada', privilege: 'SELECT' }] });
    expect(old?.owner).toBeUndefined();
    expect(old?.grants?.[0]?.grantor).toBeUndefined();
    const language = schema.access.objects.get('language plpgsql');
    expect(language?.owner).toBeUndefined();
    expect(language && grantsOn('language', language)).toHaveLength(1);
  });

  it('takes from an object that no migration made whoever granted it', () => {
    const { schema } = evolved('GRANT SELECT ON old TO ada; SET ROLE bob; REVOKE SELECT ON old FROM ada', {
      complete: false,
    });
    expect(schema.relations.get('public.old')?.grants).toEqual([]);
  });

  it('leaves alone what a server refuses to take because others depend on it', () => {
    const chain = `CREATE ROLE ada; CREATE ROLE bob; CREATE TABLE t (id int); GRANT SELECT ON t TO ada WITH GRANT OPTION;
      SET ROLE ada; GRANT SELECT ON t TO bob; RESET ROLE;`;
    const grantees = (sql: string) =>
      evolved(chain + sql)
        .schema.relations.get('public.t')
        ?.grants?.map(({ grantee, grantor }) => `${grantee} from ${grantor}`);
    expect(grantees('REVOKE SELECT ON t FROM ada')).toEqual(['ada from current_user', 'bob from ada']);
    expect(grantees('REVOKE SELECT ON t FROM bob')).toEqual(['ada from current_user', 'bob from ada']);
    expect(grantees('REVOKE SELECT ON t FROM ada CASCADE')).toEqual([]);
  });

  it('drops with a foreign data wrapper its servers and their tables', () => {
    const { schema } = evolved(`CREATE FOREIGN DATA WRAPPER far; CREATE SERVER away FOREIGN DATA WRAPPER far;
      CREATE FOREIGN TABLE remote (id int) SERVER away; DROP FOREIGN DATA WRAPPER far CASCADE`);
    expect(schema.relations.has('public.remote')).toBe(false);
    expect(schema.access.links.size).toBe(0);
  });
});
