/** Something that a rule of data may ask of what it looks at. */
export type Field<Subject> = { readonly about: string } & (
  | { readonly kind: 'text' | 'name'; of(subject: Subject): string | undefined }
  | { readonly kind: 'number'; of(subject: Subject): number | undefined }
  | { readonly kind: 'boolean'; of(subject: Subject): boolean | undefined }
  | { readonly kind: 'texts'; of(subject: Subject): readonly string[] | undefined }
  | ObjectField<Subject>
  | ObjectsField<Subject>
);

export type Fields<Subject> = Readonly<Record<string, Field<Subject>>>;

/** An object that stands for itself in messages and has fields of its own. */
interface ObjectField<Subject> {
  readonly kind: 'object';
  readonly fields: Fields<Subject>;
  /** The parts of its name; undefined where there is none. */
  of(subject: Subject): readonly string[] | undefined;
}

/** Several objects, to be asked one by one. */
interface ObjectsField<Subject> {
  readonly kind: 'objects';
  use<Result>(
    user: <Item>(fields: Fields<Item>, items: (subject: Subject) => readonly Item[] | undefined) => Result,
  ): Result;
}

export type FieldKind = Field<unknown>['kind'];

/** A name is put into SQL with quotes where it needs them, a text is not put into SQL at all. */
export function name<Subject>(about: string, of: (subject: Subject) => string | undefined): Field<Subject> {
  return { kind: 'name', about, of };
}

export function text<Subject>(about: string, of: (subject: Subject) => string | undefined): Field<Subject> {
  return { kind: 'text', about, of };
}

export function texts<Subject>(about: string, of: (subject: Subject) => readonly string[] | undefined): Field<Subject> {
  return { kind: 'texts', about, of };
}

export function flag<Subject>(about: string, of: (subject: Subject) => boolean | undefined): Field<Subject> {
  return { kind: 'boolean', about, of };
}

export function object<Subject, Inner>(
  about: string,
  fields: Fields<Inner>,
  of: (subject: Subject) => Inner | undefined,
  nameOf: (inner: Inner) => readonly string[] | undefined,
): Field<Subject> {
  const lifted = Object.entries(fields).map(([key, field]) => [key, lift(field, of)] as const);
  return {
    kind: 'object',
    about,
    fields: Object.fromEntries(lifted),
    of: (subject) => into(of(subject), nameOf),
  };
}

export function objects<Subject, Item>(
  about: string,
  fields: Fields<Item>,
  of: (subject: Subject) => readonly Item[] | undefined,
): Field<Subject> {
  return { kind: 'objects', about, use: (user) => user(fields, of) };
}

/** The field of something, asked of what has that thing. */
function lift<Subject, Inner>(field: Field<Inner>, get: (subject: Subject) => Inner | undefined): Field<Subject> {
  switch (field.kind) {
    case 'text':
    case 'name':
      return { ...field, of: (subject) => into(get(subject), field.of) };
    case 'number':
      return { ...field, of: (subject) => into(get(subject), field.of) };
    case 'boolean':
      return { ...field, of: (subject) => into(get(subject), field.of) };
    case 'texts':
      return { ...field, of: (subject) => into(get(subject), field.of) };
    case 'object': {
      const fields = Object.fromEntries(Object.entries(field.fields).map(([key, inner]) => [key, lift(inner, get)]));
      return { ...field, fields, of: (subject) => into(get(subject), field.of) };
    }
    case 'objects':
      return {
        kind: 'objects',
        about: field.about,
        use: (user) => field.use((fields, items) => user(fields, (subject) => into(get(subject), items))),
      };
  }
}

function into<Inner, Result>(inner: Inner | undefined, of: (inner: Inner) => Result | undefined): Result | undefined {
  return inner === undefined ? undefined : of(inner);
}
