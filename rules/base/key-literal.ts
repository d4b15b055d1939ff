import * as z from 'zod';
import {
  callsIn,
  defineCheck,
  fix,
  isBlank,
  type Literal,
  literals,
  manual,
  type StatementContext,
  type Token,
} from '#core/rules/api';
import { hasWord } from './nameWords';

const params = z.strictObject({
  keySetting: z
    .string()
    .default('app.data_key')
    .describe('The setting that the fix reads the key from: `current_setting(…)`.'),
});

const kinds = [
  'select',
  'insert',
  'update',
  'delete',
  'merge',
  'create table',
  'create table as',
  'alter table',
  'create view',
  'create index',
  'create policy',
  'create rule',
  'alter system',
  'alter database',
  'alter role',
] as const;

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

/** Functions whose second argument is the key. */
const keyed = [
  'pgp_sym_encrypt',
  'pgp_sym_encrypt_bytea',
  'pgp_sym_decrypt',
  'pgp_sym_decrypt_bytea',
  'encrypt',
  'encrypt_iv',
  'decrypt',
  'decrypt_iv',
  'hmac',
];

/** The second is the private key, the third its passphrase. */
const keyedTwice = ['pgp_pub_decrypt', 'pgp_pub_decrypt_bytea'];

export const keyLiteral = defineCheck({
  name: 'key-literal',
  family: 'Secrets',
  summary: 'The key of an encryption stands in the file.',
  why: `A migration is kept for ever: in the repository, in every clone of it, in the logs of CI and of the server. Whoever can read one of
them has the key, and with it everything that was ever encrypted with it. Taking it out of the file does not take it out of the
history.

Looked at are the keys that functions of pgcrypto are given, settings such as \`app.data_key\` of roles, databases and the system,
and private keys among the data. Neither message nor report repeats what was found.`,
  instead: `Give the key at run time, from where secrets are kept, and change the one that was written down:

\`\`\`sql
UPDATE patients SET diagnosis_enc = pgp_sym_encrypt(diagnosis, current_setting('app.data_key'));
\`\`\``,
  sources: [manual('pgcrypto')],
  needs: [],
  fixable: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { options } = context;
    const known = literals(context);
    if (known.length === 0) return;
    const calls = callsIn(context, new Set([...keyed, ...keyedTwice]));
    const keys = calls.flatMap(({ name, arguments: [, second = [], third = []] }) =>
      (keyedTwice.includes(name) ? [second, third] : [second]).map((key) => ({ name, key })),
    );
    for (const { name, key } of keys) {
      const literal = secretIn(key, known, context.text);
      if (literal === undefined) continue;
      const span = { start: key[0]?.start ?? literal.start, end: key.at(-1)?.end ?? literal.end };
      const setting = `current_setting('${options.keySetting}')${takesBytes(name) || endsAsBytes(span, context.text) ? '::bytea' : ''}`;
      yield {
        message: `The key of ${name} stands in the migration: everybody who has the repository can decrypt. Change the key.`,
        span: context.at(literal),
        conceals: context.at(literal),
        fixes: fix('Read the key from a setting', false, { span: context.at(span), text: setting }),
      };
    }
    for (const literal of keySettings(context, known))
      yield {
        message:
          'A key stands in the migration as a setting: everybody who has the repository can decrypt. Change the key.',
        span: context.at(literal),
        conceals: context.at(literal),
      };
    for (const literal of known) {
      if (context.facts.kind !== 'insert' || !/-----BEGIN [A-Z ]*PRIVATE KEY/.test(literal.value)) continue;
      yield {
        message: 'A private key stands in the migration: everybody who has the repository has it. Change the key.',
        span: context.at(literal),
        conceals: context.at(literal),
      };
    }
  },
});

/** The literal of an argument that is nothing but one: a cast of it, or what `decode` or `dearmor` makes of it. */
function secretIn(tokens: readonly Token[] | undefined, known: readonly Literal[], text: string): Literal | undefined {
  const [first, second, third] = tokens ?? [];
  if (first === undefined) return undefined;
  const word = text.slice(first.start, first.end).toLowerCase();
  const isOpened = ['decode', 'dearmor', 'convert_to', 'cast'].includes(word) && second !== undefined;
  const at = isOpened ? third : first;
  const literal = known.find(({ start }) => start === at?.start);
  if (literal === undefined || isBlank(literal.value)) return undefined;
  // `'a' || current_setting(…)` is put together.
  const behind = isOpened ? undefined : second;
  return behind === undefined || text.slice(behind.start, behind.end) === '::' ? literal : undefined;
}

/** The raw functions take keys as bytes alone. */
function takesBytes(name: string): boolean {
  return /^(?:en|de)crypt/.test(name);
}

function endsAsBytes({ start, end }: { readonly start: number; readonly end: number }, text: string): boolean {
  return /::\s*bytea$|^(?:decode|dearmor|convert_to)\b/i.test(text.slice(start, end));
}

/** `ALTER ROLE app SET app.data_key = '…'`: settings of one's own whose last word says that it is a secret. */
function keySettings({ facts, text }: Context, known: readonly Literal[]): readonly Literal[] {
  if (facts.kind !== 'alter system' && facts.kind !== 'alter database' && facts.kind !== 'alter role') return [];
  const [, setting = ''] = /\bset\s+"?([\w.]+)"?/i.exec(text) ?? [];
  if (!setting.includes('.') || !hasWord(setting.split(/[._]/).at(-1) ?? '', ['key', 'secret', 'passphrase']))
    return [];
  return known.filter(({ value }) => !isBlank(value));
}
