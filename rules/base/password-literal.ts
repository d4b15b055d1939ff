import * as z from 'zod';
import {
  connectionSecrets,
  defineCheck,
  type Fix,
  fix,
  lex,
  manual,
  optionSecrets,
  type Problem,
  rolePasswords,
  type Secret,
  type StatementContext,
} from '#core/rules/api';

const params = z.strictObject({
  defaultNames: z
    .array(z.string())
    .default(['postgres', 'admin', 'root', 'sa', 'test', 'guest', 'user', 'demo'])
    .describe('Names of accounts that come with products, which everybody tries first.'),
  reportDefaultNames: z
    .boolean()
    .default(false)
    .describe('Whether a role of such a name that may log in is spoken of by itself.'),
});

const kinds = [
  'create role',
  'alter role',
  'create subscription',
  'alter subscription',
  'catalogue command',
  'select',
  'insert',
  'create view',
  'create table as',
] as const;

type Context = StatementContext<(typeof kinds)[number], z.output<typeof params>>;

export const passwordLiteral = defineCheck({
  name: 'password-literal',
  family: 'Secrets',
  summary: 'A password stands in the file.',
  why: `A migration is kept for ever: in the repository, in every clone of it, in the logs of CI and of the server. Whoever can read one of
them can log in as that role, so that nobody can say any more who did something.

Looked at are PASSWORD of roles, the options of user mappings, and the connection strings of subscriptions and of \`dblink\`. A
SCRAM-SHA-256 verifier lets nobody in and is left alone, as are placeholders and variables of psql. Neither message nor report
repeats what was found.`,
  instead: `Create the role without a password and set it where secrets are kept, or write a verifier:

\`\`\`sql
CREATE ROLE app LOGIN;
ALTER ROLE app PASSWORD :'app_password';
\`\`\`

A password that was committed has to be changed; taking it out is not enough.`,
  sources: [manual('sql-createrole'), manual('auth-password')],
  needs: [],
  fixable: true,
  functionBodies: true,
  params,
  on: kinds,
  *check(context) {
    const { facts, options } = context;
    const role = facts.kind === 'create role' || facts.kind === 'alter role' ? facts.name : undefined;
    const isDefault = role !== undefined && options.defaultNames.includes(role);
    const found = secrets(context).filter(({ form }) => form === 'plain');
    for (const { span } of found) {
      const whose = role === undefined ? 'of the connection' : `of ${role}`;
      const hint = isDefault ? ', and everybody tries that name first' : '';
      yield {
        message: `The password ${whose} is written in clear text in the migration${hint}. Take it out, and change the password.`,
        span: context.at(span),
        conceals: context.at(span),
        fixes: withoutPassword(context, span),
      };
    }
    if (found.length === 0 && isDefault && options.reportDefaultNames) yield* defaultRole(context, role);
  },
});

function* defaultRole(context: Context, role: string): Iterable<Problem> {
  const { facts } = context;
  if (facts.kind !== 'create role' || !facts.options.includes('login')) return;
  yield {
    message: `${role} is the name of a vendor's default account, which everybody tries first (2.2.2). Use a name of your own.`,
    span: context.at(undefined),
    object: role,
  };
}

function secrets(context: Context): readonly Secret[] {
  const { facts, text } = context;
  switch (facts.kind) {
    case 'create role':
    case 'alter role':
      return rolePasswords(context);
    case 'catalogue command':
      return /SERVER|USER MAPPING/.test(facts.command) ? optionSecrets(context) : [];
    case 'create subscription':
    case 'alter subscription':
      return connectionSecrets(context);
    default:
      return /\bdblink/i.test(text) ? connectionSecrets(context) : [];
  }
}

/** Takes out the PASSWORD clause of a role, or the option of a mapping with its comma. */
function withoutPassword(context: Context, { start, end }: Secret['span']): readonly Fix[] {
  const { facts, text } = context;
  const tokens = lex(text);
  const at = tokens.findIndex((token) => token.start === start);
  const word = (place: number) => text.slice(tokens[place]?.start ?? 0, tokens[place]?.end ?? 0).toLowerCase();
  if (at < 1 || (facts.kind !== 'create role' && facts.kind !== 'alter role' && facts.kind !== 'catalogue command'))
    return [];
  let first = at - 1;
  if (word(first - 1) === 'encrypted' || word(first - 1) === ',') first -= 1;
  if (word(first - 1) === 'with' && at === tokens.length - 1) first -= 1;
  const from = tokens[first - 1]?.end ?? 0;
  const isOnlyOption = facts.kind === 'catalogue command' && word(first) !== ',';
  const isWhole = facts.kind === 'alter role' && at === tokens.length - 1 && first <= 3;
  if (isOnlyOption || isWhole) return [];
  return fix('Take the password out', false, { span: context.at({ start: from, end }), text: '' });
}
