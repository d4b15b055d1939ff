import * as z from 'zod';
import {
  type Classified,
  defineCheck,
  type FactsOf,
  fix,
  heldIn,
  lastLiteral,
  literalsIn,
  manual,
  type Problem,
  type StatementContext,
} from '#core/rules/api';

const kinds = [
  ...(['set', 'alter system', 'alter database', 'alter role', 'create role', 'insert', 'update', 'merge'] as const),
  ...(['select', 'create view', 'create table as', 'delete'] as const),
] as const;

const params = z.strictObject({});
type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

export const weakAuthCrypto = defineCheck({
  name: 'weak-auth-crypto',
  family: 'Authentication',
  summary: 'Passwords are kept by a method that is broken or too fast.',
  why: `An MD5 hash is found by trying, at billions of guesses a second, and to a server that asks for MD5 the stored hash is as good as
the password. SHA-1 and plain SHA-2 are as fast. PostgreSQL 18 warns of every MD5 password, and a later version will drop them;
\`scram-sha-256\` is the default since 14.

Looked at are \`password_encryption\`, MD5 verifiers of roles, \`gen_salt\` with \`md5\`, \`des\`, \`xdes\` or \`bf\` below 8
rounds, and columns of passwords that are filled with, or compared to, \`md5\` or \`digest\`. \`md5\` of anything else is
left alone.`,
  instead: `Use scram-sha-256 for roles, and bcrypt or Argon2id for the accounts of an application:

\`\`\`sql
ALTER SYSTEM SET password_encryption = 'scram-sha-256';
UPDATE users SET password = crypt(password, gen_salt('bf', 12));
\`\`\``,
  sources: [manual('auth-password'), manual('pgcrypto'), manual('runtime-config-connection#GUC-PASSWORD-ENCRYPTION')],
  needs: ['schema'],
  fixable: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { facts } = context;
    switch (facts.kind) {
      case 'set':
        yield* setTo(context, facts.setting, facts.values);
        return;
      case 'alter system':
      case 'alter database':
        yield* setTo(context, facts.setting?.setting, facts.setting?.values);
        return;
      case 'alter role':
      case 'create role':
        yield* setTo(context, facts.setting?.setting, facts.setting?.values);
        if (facts.password === 'md5')
          yield {
            message: weak(`The password of ${facts.name}`, 'MD5'),
            span: context.at(undefined),
            object: facts.name,
          };
        return;
      default:
        yield* salted(context);
        if ('query' in facts) yield* hashed(context, facts);
    }
  },
});

function weak(what: string, how: string): string {
  return `${what} is protected by ${how}, which is not strong cryptography.`;
}

function* setTo(
  context: Context,
  setting: string | undefined,
  values: readonly string[] | undefined,
): Iterable<Problem> {
  const value = values?.[0]?.toLowerCase();
  if (
    setting !== 'password_encryption' ||
    value === undefined ||
    !['md5', 'on', 'off', 'true', 'false'].includes(value)
  )
    return;
  const span = lastLiteral(context);
  yield {
    message: weak('Every password that is set from now on', value === 'off' || value === 'false' ? 'nothing' : 'MD5'),
    span: context.at(undefined),
    fixes: fix('Say scram-sha-256', false, span && { span: context.at(span), text: "'scram-sha-256'" }),
  };
}

/** Salts are for passwords and for nothing else. */
function* salted(context: Context): Iterable<Problem> {
  for (const { index, 0: call, 1: written, 2: method = '', 3: rounds } of context.text.matchAll(
    /\bgen_salt\s*\(\s*('(\w+)'\s*(?:,\s*(\d+)\s*)?)\)/gi,
  )) {
    const isWeak =
      ['md5', 'des', 'xdes'].includes(method.toLowerCase()) || (rounds !== undefined && Number(rounds) < 8);
    if (!isWeak || written === undefined) continue;
    const start = index + call.indexOf(written);
    yield {
      message: weak(
        'A password',
        rounds === undefined ? `crypt with ${method}` : `crypt with ${method} and ${rounds} rounds`,
      ),
      span: context.at({ start: index, end: index + call.length }),
      fixes: fix("Say gen_salt('bf', 12)", false, {
        span: context.at({ start, end: start + written.length }),
        text: "'bf', 12",
      }),
    };
  }
}

type Queries = FactsOf<'insert' | 'update' | 'merge' | 'select' | 'create view' | 'create table as' | 'delete'>;

/** A column of passwords that gets a fast hash, or is compared to one. */
function* hashed(context: Context, facts: Queries): Iterable<Problem> {
  const calls = weakHashes(context);
  if (calls === undefined) return;
  const target = 'target' in facts ? facts.target : undefined;
  const results = facts.query.results.filter(({ reads }) =>
    reads.some(({ through }) => through.some((name) => hashes.includes(name))),
  );
  for (const { name, reads } of results) {
    const source = reads.find(({ through }) => through.some((each) => hashes.includes(each)));
    const owner = target ?? source?.from[0];
    const classified =
      (target && name && credential(context, context.resolve(target), name)) ||
      (owner && source && credential(context, context.resolve(owner), source.column));
    if (classified)
      yield {
        message: weak(`${name ?? source?.column ?? 'A password'}`, calls),
        span: context.at(undefined),
        classified,
      };
  }
  if (results.length > 0) return;
  const [, column = ''] = /"?(\w+)"?\s*=\s*(?:pg_catalog\.)?(?:md5|digest)\s*\(/i.exec(context.text) ?? [];
  const from = target ?? facts.query.relations[0];
  const compared =
    column === '' || from === undefined ? undefined : credential(context, context.resolve(from), column.toLowerCase());
  if (compared !== undefined) yield { message: weak(column, calls), span: context.at(undefined), classified: compared };
}

const hashes = ['md5', 'digest'];

/** The fast hash that the statement calls, as it is called. */
function weakHashes(context: Context): string | undefined {
  if (/\bmd5\s*\(/i.test(context.text)) return 'MD5';
  if (!/\bdigest\s*\(/i.test(context.text)) return undefined;
  const method = literalsIn(context).find(({ value }) => /^(?:md5|sha-?\d+)$/i.test(value));
  return method && `${method.value.toUpperCase()} alone`;
}

function credential(context: Context, relation: string, column: string): Classified | undefined {
  const { classes } = context.classifiedColumn(relation, column);
  return heldIn(classes, { classes: ['credential'], minConfidence: 'strong' });
}
