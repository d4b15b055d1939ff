import { extendCheck } from '#core/rules/api';
import { insecureTransport } from '#rules/base/insecure-transport';

export const transmissionEncryption = extendCheck(insecureTransport, {
  name: 'transmission-encryption',
  summary: 'Links to other servers use strong TLS.',
  severity: 'error',
  recommended: true,
  clause: 'PCI DSS v4.0.1 4.2.1 (and 2.2.7 for administration)',
  requirement:
    'PAN crosses open, public networks only under strong cryptography, without fall-back to insecure versions.',
  tags: ['transport'],
  params: {},
  options: ['minTls', 'okModes', 'localHosts'],
  examples: {
    bad: [
      {
        sql: "CREATE SUBSCRIPTION cards_sub CONNECTION 'host=db2.acme.io dbname=cards user=repl' PUBLICATION cards_pub WITH (connect = false);",
        fixed:
          "CREATE SUBSCRIPTION cards_sub CONNECTION 'host=db2.acme.io dbname=cards user=repl sslmode=verify-full' PUBLICATION cards_pub WITH (connect = false);",
      },
      { sql: "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1';" },
      {
        sql: "CREATE SERVER lab FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'lab.internal', sslmode 'prefer');",
        fixed:
          "CREATE SERVER lab FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'lab.internal', sslmode 'verify-full');",
      },
      {
        sql: "ALTER SERVER lab OPTIONS (SET sslmode 'disable');",
        fixed: "ALTER SERVER lab OPTIONS (SET sslmode 'verify-full');",
      },
      {
        sql: 'ALTER SERVER lab OPTIONS (DROP sslmode);',
        fixed: "ALTER SERVER lab OPTIONS (SET sslmode 'verify-full');",
      },
      {
        sql: "CREATE SUBSCRIPTION s CONNECTION 'postgresql://repl@db.internal:5432/shop?application_name=s' PUBLICATION p;",
        fixed:
          "CREATE SUBSCRIPTION s CONNECTION 'postgresql://repl@db.internal:5432/shop?application_name=s&sslmode=verify-full' PUBLICATION p;",
      },
      {
        sql: "ALTER SUBSCRIPTION s CONNECTION 'host=db.internal dbname=shop sslmode=allow';",
        fixed: "ALTER SUBSCRIPTION s CONNECTION 'host=db.internal dbname=shop sslmode=verify-full';",
      },
      {
        sql: `CREATE FUNCTION pull() RETURNS void LANGUAGE plpgsql AS $$
BEGIN PERFORM dblink_exec('host=db.internal dbname=shop', 'SELECT 1'); END $$;`,
        fixed: `CREATE FUNCTION pull() RETURNS void LANGUAGE plpgsql AS $$
BEGIN PERFORM dblink_exec('host=db.internal dbname=shop sslmode=verify-full', 'SELECT 1'); END $$;`,
        note: 'The function is stored with it.',
      },
      { sql: 'ALTER SYSTEM SET ssl = off;' },
      { sql: "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1';" },
    ],
    good: [
      {
        sql: "CREATE SUBSCRIPTION cards_sub CONNECTION 'host=db2.acme.io dbname=cards user=repl sslmode=verify-full' PUBLICATION cards_pub WITH (connect = false);",
      },
      { sql: "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.3';" },
      {
        sql: "CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/var/run/postgresql', dbname 'shop');",
      },
      { sql: 'CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;' },
      { sql: "ALTER SERVER lab OPTIONS (SET fetch_size '500');" },
      {
        sql: "CREATE SUBSCRIPTION s CONNECTION 'postgresql://repl@db.internal/shop?sslmode=verify-full' PUBLICATION p;",
      },
      { sql: "CREATE SUBSCRIPTION s CONNECTION 'service=shop' PUBLICATION p;" },
      { sql: "SELECT dblink_connect('host=localhost dbname=shop');" },
      { sql: "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.3';" },
      { sql: "INSERT INTO help (text) VALUES ('host=db.internal');" },
    ],
  },
});
