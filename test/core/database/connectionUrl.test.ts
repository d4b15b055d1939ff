import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConnectionUrl } from '#core/database/connectionUrl';

function read(url: string): Record<string, string> {
  return Object.fromEntries(Array.from(readConnectionUrl(url, 'DATABASE_URL'), ([name, { text }]) => [name, text]));
}

// Examples of the manual: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
describe('an address', () => {
  it.each([
    ['postgresql://', {}],
    ['postgresql://localhost', { host: 'localhost' }],
    ['postgresql://localhost:5433', { host: 'localhost', port: '5433' }],
    ['postgresql://localhost/mydb', { host: 'localhost', dbname: 'mydb' }],
    ['postgresql://user@localhost', { user: 'user', host: 'localhost' }],
    ['postgresql://user:secret@localhost', { user: 'user', password: 'secret', host: 'localhost' }],
    [
      'postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp',
      { user: 'other', host: 'localhost', dbname: 'otherdb', connect_timeout: '10', application_name: 'myapp' },
    ],
    [
      'postgresql://host1:123,host2:456/somedb?target_session_attrs=any&application_name=myapp',
      {
        host: 'host1,host2',
        port: '123,456',
        dbname: 'somedb',
        target_session_attrs: 'any',
        application_name: 'myapp',
      },
    ],
    ['postgresql:///mydb?host=localhost&port=5433', { dbname: 'mydb', host: 'localhost', port: '5433' }],
    [
      'postgresql://user@localhost:5433/mydb?options=-c%20synchronous_commit%3Doff',
      { user: 'user', host: 'localhost', port: '5433', dbname: 'mydb', options: '-c synchronous_commit=off' },
    ],
    ['postgresql://[2001:db8::1234]/database', { host: '2001:db8::1234', dbname: 'database' }],
    ['postgresql:///dbname?host=/var/lib/postgresql', { dbname: 'dbname', host: '/var/lib/postgresql' }],
    ['postgresql://%2Fvar%2Flib%2Fpostgresql/dbname', { host: '/var/lib/postgresql', dbname: 'dbname' }],
    [
      'postgres://a:b%40c%3A%2F@h/d?ssl=true',
      { user: 'a', password: 'b@c:/', host: 'h', dbname: 'd', sslmode: 'require' },
    ],
    ['postgres://a:b:c@h/d', { user: 'a', password: 'b:c', host: 'h', dbname: 'd' }],
    ['postgres://h/d?schema=public&pgbouncer=true&x-migrations-table=t', { host: 'h', dbname: 'd' }],
  ])('%s', (url, expected) => {
    expect(read(url)).toEqual(expected);
  });

  it.each([
    ['mysql://S3cr3t-XYZ@h/d', 'it is not an address such as'],
    ['postgres://a:S3cr3t-XYZ@b@h/d', 'it holds more than one @'],
    ['postgres://a:S3cr3t/XYZ@h/d', 'a port is not a number'],
    ['postgres://a:S3cr3t-XYZ%@h/d', 'a % in it is not followed by two hexadecimal digits'],
    ['postgres://a:S3cr3t-XYZ@h:port/d', 'a port is not a number'],
    ['postgres://a:S3cr3t-XYZ@h/d?sslmod=require', 'there is no parameter sslmod. Did you mean sslmode?'],
    ['postgres://a:S3cr3t-XYZ@h/d?requirepeer=x', 'requirepeer is not supported'],
    ['postgres://a:S3cr3t-XYZ@h/d?ssl=0', 'ssl can only be true'],
    ['postgres://a:S3cr3t-XYZ@h/d?sslmode', 'a parameter behind ? has no value'],
  ])('%s cannot be used', (url, why) => {
    const refused = () => readConnectionUrl(url, 'DATABASE_URL in .env');
    expect(refused).toThrow(`DATABASE_URL in .env cannot be used: ${why}`);
    try {
      refused();
    } catch (error) {
      expect(inspect(error)).not.toContain('S3cr3t');
    }
  });

  it('shows its password to nobody who prints it', () => {
    const parameters = readConnectionUrl('postgres://a:S3cr3t-XYZ@h/d?password=S3cr3t-XYZ', 'DATABASE_URL');
    expect(inspect(parameters, { depth: 9, showHidden: true })).not.toContain('S3cr3t');
    expect(JSON.stringify([...parameters])).not.toContain('S3cr3t');
  });
});
