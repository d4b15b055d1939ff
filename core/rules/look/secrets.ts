import { lex, type Token } from '#core/sql/text/lex';
import type { Span } from '#core/sql/text/span';
import { isVariable } from './asWritten';
import type { AnyContext } from './inUse';

/** How a secret is written: as it is, or as the MD5 hash that is as good as the password to the server that made it. */
export type SecretForm = 'plain' | 'md5';

export interface Secret {
  readonly form: SecretForm;
  /** The literal that it stands in, quotes included, relative to the statement. */
  readonly span: Span;
}

/** Passwords behind `PASSWORD` in CREATE and ALTER ROLE. */
export function rolePasswords(context: AnyContext): readonly Secret[] {
  return literalsBehind(context, (word) => word === 'password');
}

/** Secrets among the options of servers and user mappings: `OPTIONS (user 'app', password 'x')`. */
export function optionSecrets(context: AnyContext): readonly Secret[] {
  return literalsBehind(context, (word) => /(?:password|secret|secret_key|token|api_?key|access_key)$/.test(word));
}

/** Literals that are connection strings with a password: `host=db password=x`, `postgres://app:x@db/shop`. */
export function connectionSecrets(context: AnyContext): readonly Secret[] {
  return literals(context).flatMap(({ start, end, value }) => {
    const [, quoted, plain] = /(?:^|\s)password\s*=\s*(?:'((?:[^'\\]|\\.)*)'|([^\s']+))/i.exec(value) ?? [];
    const [, inAddress] = /^\s*postgres(?:ql)?:\/\/[^\s/:@]*:([^\s@/]+)@/i.exec(value) ?? [];
    const password = quoted ?? plain ?? inAddress;
    return password === undefined || isBlank(password) ? [] : { form: 'plain' as const, span: { start, end } };
  });
}

/** A string constant, relative to the statement. */
export interface Literal extends Span {
  readonly value: string;
  /** The word before it, in lower case. */
  readonly behind: string;
}

function literalsBehind(context: AnyContext, isMeant: (word: string) => boolean): readonly Secret[] {
  return literals(context).flatMap(({ start, end, value, behind }) => {
    const form = isMeant(behind) ? formOf(value) : undefined;
    return form === undefined ? [] : { form, span: { start, end } };
  });
}

/** The string constants that the file itself holds: a variable of psql stands for a value that it does not. */
export function literals(context: AnyContext): readonly Literal[] {
  const { text } = context;
  if (!/['$]/.test(text)) return [];
  const tokens = lex(text);
  return tokens.flatMap(({ kind, start, end }, place) => {
    const isString = kind === 'string' || kind === 'dollar string';
    if (!isString || isVariable(context, start)) return [];
    return { start, end, value: unquoted(text.slice(start, end)), behind: wordOf(tokens[place - 1], text) };
  });
}

function wordOf(token: Token | undefined, text: string): string {
  return token === undefined ? '' : text.slice(token.start, token.end).replaceAll('"', '').toLowerCase();
}

function unquoted(literal: string): string {
  const dollar = /^(\$[^$]*\$)([\s\S]*)\1$/.exec(literal);
  return dollar?.[2] ?? literal.replace(/^(?:[a-z]|u&)?'|'$/gi, '').replaceAll("''", "'");
}

/** Undefined for what is no secret: a verifier of SCRAM, a placeholder, nothing at all. */
function formOf(value: string): SecretForm | undefined {
  if (isBlank(value) || /^SCRAM-SHA-256\$/.test(value)) return undefined;
  return /^md5[0-9a-f]{32}$/.test(value) ? 'md5' : 'plain';
}

/** Empty, or something that is replaced by the secret before the file runs. */
export function isBlank(value: string): boolean {
  return /^\s*(?:\$\{[^}]*\}|\{\{[^}]*\}\}|<%=.*%>|%\(\w+\)s|<[^>]+>|:'?\w+'?|\$\w+|@\w+@|__\w+__)?\s*$/.test(value);
}
