import {
  type ClassifiedRelation,
  heldIn,
  identifierWords,
  type ObjectId,
  type Relation,
  type Schema,
  splitId,
  type Table,
  tableMeaning,
} from '#core/rules/api';
import { familyOf } from './tablesGiven';

/** Whether a name says that somebody agrees: `marketing_consent`, `opt_in`, `newsletter`, `marketing_email_allowed`. */
export function speaksOfConsent(name: string): boolean {
  const words = identifierWords(name);
  const has = (...wanted: readonly string[]) => wanted.some((word) => words.includes(word));
  return (
    has('consent', 'consented', 'optin', 'newsletter') ||
    words.some((word, place) => (word === 'opt' || word === 'opted') && words[place + 1] === 'in') ||
    (has('marketing') && has('email', 'sms', 'call', 'phone', 'allowed', 'accepted'))
  );
}

/** Whether the name says that consent is asked for, shown or needed, which is a setting and nobody's answer. */
export function asksForConsent(name: string): boolean {
  const asking = [
    'required',
    'require',
    'requiring',
    'mandatory',
    'skip',
    'show',
    'banner',
    'ask',
    'prompt',
    'template',
    'enabled',
  ];
  return identifierWords(name).some((word) => asking.includes(word));
}

/** Whether true is what protects: `newsletter_opt_out`, `do_not_contact`, `unsubscribed`. */
export function objects(name: string): boolean {
  const words = identifierWords(name);
  return (
    words.some((word) =>
      ['unsubscribed', 'optout', 'unsubscribe', 'declined', 'revoked', 'withdrawn', 'no'].includes(word),
    ) ||
    words.some((word, place) => (word === 'opt' || word === 'opted') && words[place + 1] === 'out') ||
    words.some((word, place) => word === 'do' && words[place + 1] === 'not')
  );
}

/**
 * Whether a table is about people: by its name, by a column that says who somebody is, or by a key to such a table. A view
 * is, where one that it reads is.
 */
export function isAboutPeople(about: Relation, relation: ClassifiedRelation, schema: Schema): boolean {
  return (
    holdsPeople(about, relation, schema) ||
    ('constraints' in about &&
      about.constraints.some(({ references }) => references !== undefined && isPersonTable(splitId(references).name)))
  );
}

/** The same, keys aside. */
export function holdsPeople(about: Relation, { columns }: ClassifiedRelation, schema: Schema): boolean {
  const classes = [...columns.values()].flatMap((column) => column.classes);
  return heldIn(classes, personal) !== undefined || [about.id, ...readBy(about, schema)].some(isOfPeople);
}

function isOfPeople(id: ObjectId): boolean {
  return isPersonTable(splitId(id).name);
}

/** What a view shows, through others too. */
function readBy(view: Relation, schema: Schema): ReadonlySet<ObjectId> {
  const found = new Set('uses' in view ? view.reads : []);
  for (const id of found) {
    const read = schema.relations.get(id);
    if (read !== undefined && 'uses' in read) for (const further of read.reads) found.add(further);
  }
  return found;
}

/** Screens on which an authorisation server asks are none of ours. */
export function isOfSignOn(name: string): boolean {
  return (
    identifierWords(name).some((word) => ['oauth', 'oauth2', 'oidc', 'saml', 'sso', 'hydra'].includes(word)) ||
    /oauth/i.test(name)
  );
}

export function isPersonTable(name: string): boolean {
  return tableMeaning(name).contexts.has('person');
}

export const personal = { classes: ['pii'], minConfidence: 'strong' } as const;

/** The flags of a table by which somebody agrees, `@consent-evidence` in none of their comments. */
export function consentFlags(table: Table, relation: ClassifiedRelation, schema: Schema): readonly string[] {
  if (isOfSignOn(table.name) || relation.classes.some(({ dataClass }) => dataClass === 'audit')) return [];
  return table.columns
    .map(({ name }) => name)
    .filter((name) => speaksOfConsent(name) && !asksForConsent(name) && !objects(name))
    .filter((name) => familyOf(table, name, schema) === 'boolean')
    .filter((name) => relation.columns.get(name)?.tags.has('consent-evidence') !== true);
}
