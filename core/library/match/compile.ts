import { didYouMean } from '#core/config/suggest';
import type { Field, Fields } from '#core/library/fields/field';
import { findField } from '#core/library/fields/find';
import { limits } from '#core/library/limits';
import { isOperator, type OperatorName, operators } from './operators';
import { scalarTest } from './scalar';
import { isRecord, never, operandOf, refused, type Site, type Test, type Workshop } from './site';

/** A condition whose every key must hold. What is wrong with it is refused, and the rest still looked at. */
export function compileCondition<Subject>(
  condition: unknown,
  fields: Fields<Subject>,
  site: Site,
  workshop: Workshop,
): Test<Subject> {
  if (site.depth > limits.depth) return refused(site, workshop, ...tooDeep);
  if (!isRecord(condition)) {
    workshop.refuse(site.path, 'a condition is a mapping of fields', 'Write {column.name: {is: id}}.');
    return never;
  }
  const tests = Object.entries(condition).map(([path, wanted]) => {
    const at = { ...site, path: [...site.path, path], depth: site.depth + 1 };
    const found = findField(fields, path);
    if ('problem' in found) {
      workshop.refuse(at.path, found.problem, found.advice);
      return never;
    }
    return compileField(wanted, found, at, workshop);
  });
  return (subject, options) => tests.every((test) => test(subject, options));
}

/** Operators on one field, all of which must hold. A bare value stands for `is`, a bare list for `in`. */
function compileField<Subject>(wanted: unknown, field: Field<Subject>, site: Site, workshop: Workshop): Test<Subject> {
  if (site.depth > limits.depth + 1) return refused(site, workshop, ...tooDeep);
  const given = isRecord(wanted)
    ? wanted
    : Array.isArray(wanted)
      ? { [field.kind === 'texts' ? 'has' : 'in']: wanted }
      : { is: wanted };
  const tests = Object.entries(given).map(([name, operand]): Test<Subject> => {
    const at = { ...site, path: isRecord(wanted) ? [...site.path, name] : site.path };
    if (!isOperator(name)) {
      const fitting = Object.entries(operators).flatMap(([key, { of }]) =>
        of.some((kind) => kind === field.kind) ? key : [],
      );
      workshop.refuse(
        at.path,
        `there is no operator ${name}`,
        `${didYouMean(name, fitting).trim()} For this field: ${fitting.join(', ')}.`.trim(),
      );
      return never;
    }
    if (!operators[name].of.some((kind) => kind === field.kind)) {
      workshop.refuse(at.path, `${name} does not fit a field that is ${kindWords[field.kind]}`, fittingAdvice(field));
      return never;
    }
    return compileOperator(name, operand, field, at, workshop);
  });
  if (tests.length === 0)
    workshop.refuse(site.path, 'nothing is asked of the field', 'Write an operator such as {is: id}.');
  return (subject, options) => tests.every((test) => test(subject, options));
}

function compileOperator<Subject>(
  name: OperatorName,
  operand: unknown,
  field: Field<Subject>,
  site: Site,
  workshop: Workshop,
): Test<Subject> {
  if (name === 'exists' || name === 'missing') {
    if (typeof operand !== 'boolean') return refused(site, workshop, 'write true or false');
    const wanted = (name === 'exists') === operand;
    return (subject) => isThere(field, subject) === wanted;
  }
  switch (field.kind) {
    case 'object':
      return never;
    case 'objects':
      return field.use((fields, items) =>
        quantified(
          name,
          operand,
          site,
          workshop,
          items,
          (inner, at) => compileCondition(inner, fields, at, workshop),
          true,
        ),
      );
    case 'texts':
      if (name !== 'has')
        return quantified(
          name,
          operand,
          site,
          workshop,
          field.of,
          (inner, at) => compileField(inner, itself, at, workshop),
          false,
        );
      return has(operand, field.of, site, workshop);
    default:
      return scalarTest(name, operand, field, site, workshop, (inner) =>
        compileField(inner, field, { ...site, depth: site.depth + 1 }, workshop),
      );
  }
}

const tooDeep = [`conditions nest deeper than ${limits.depth}`, 'Make two rules of it.'] as const;

const itself: Field<string> = { kind: 'text', about: '', of: (value) => value };

function quantified<Subject, Item>(
  name: OperatorName,
  operand: unknown,
  site: Site,
  workshop: Workshop,
  items: (subject: Subject) => readonly Item[] | undefined,
  compile: (inner: unknown, site: Site) => Test<Item>,
  binds: boolean,
): Test<Subject> {
  if (name === 'count') {
    const size: Field<Subject> = { kind: 'number', about: '', of: (subject) => items(subject)?.length };
    return compileField(operand, size, { ...site, depth: site.depth + 1 }, workshop);
  }
  const bound = site.bound + (binds ? 1 : 0);
  if (bound > limits.bound)
    return refused(
      site,
      workshop,
      `the condition speaks of more than ${limits.bound} objects at once`,
      'Make two rules of it.',
    );
  const test = compile(operand, { ...site, depth: site.depth + 1, bound });
  if (name === 'some') return (subject, options) => items(subject)?.some((item) => test(item, options)) ?? false;
  if (name === 'none') return (subject, options) => !(items(subject)?.some((item) => test(item, options)) ?? false);
  return (subject, options) => items(subject)?.every((item) => test(item, options)) ?? false;
}

function has<Subject>(
  operand: unknown,
  of: (subject: Subject) => readonly string[] | undefined,
  site: Site,
  workshop: Workshop,
): Test<Subject> {
  const value = operandOf(operand, ['text', 'list'], site, workshop);
  return (subject, options) => {
    const there = of(subject) ?? [];
    const wanted = value(options);
    return [wanted].flat().every((each) => there.includes(String(each)));
  };
}

function isThere<Subject>(field: Field<Subject>, subject: Subject): boolean {
  if (field.kind === 'objects') return field.use((_, items) => (items(subject)?.length ?? 0) > 0);
  const value = field.of(subject);
  return Array.isArray(value) && field.kind === 'texts' ? value.length > 0 : value !== undefined;
}

const kindWords = {
  text: 'a text',
  name: 'a name',
  number: 'a number',
  boolean: 'true or false',
  texts: 'a list of texts',
  object: 'an object',
  objects: 'a list of objects',
} as const satisfies Record<Field<unknown>['kind'], string>;

function fittingAdvice<Subject>({ kind }: Field<Subject>): string {
  const fitting = Object.entries(operators).flatMap(([key, { of }]) => (of.some((each) => each === kind) ? key : []));
  return `For this field: ${fitting.join(', ')}.`;
}
