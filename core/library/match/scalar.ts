import type { Field } from '#core/library/fields/field';
import { hasWords, measure, type OperatorName } from './operators';
import { isRecord, operandOf, refused, type Site, type Test, type Workshop } from './site';

type Scalar<Subject> = Extract<Field<Subject>, { readonly kind: 'text' | 'name' | 'number' | 'boolean' }>;

const typeOf = { text: 'text', name: 'text', number: 'number', boolean: 'boolean' } as const;

/**
 * One operator on a single value. Of what is not there nothing holds but `not`.
 * @param operatorsOn compiles operators on the same value, for `not`
 */
export function scalarTest<Subject>(
  operator: OperatorName,
  operand: unknown,
  field: Scalar<Subject>,
  site: Site,
  workshop: Workshop,
  operatorsOn: (operand: unknown) => Test<Subject>,
): Test<Subject> {
  const type = typeOf[field.kind];
  switch (operator) {
    case 'is': {
      const wanted = operandOf(operand, [type], site, workshop);
      return (subject, options) => field.of(subject) === wanted(options);
    }
    case 'in': {
      const wanted = operandOf(operand, ['list'], site, workshop);
      return (subject, options) => includes(wanted(options), field.of(subject));
    }
    case 'not': {
      const holds = operatorsOn(isRecord(operand) && 'option' in operand ? { is: operand } : operand);
      return (subject, options) => !holds(subject, options);
    }
    case 'gt':
    case 'lt': {
      const wanted = operandOf(operand, ['number'], site, workshop);
      const sign = operator === 'gt' ? 1 : -1;
      return (subject, options) => sign * (Number(field.of(subject) ?? Number.NaN) - Number(wanted(options))) > 0;
    }
    case 'matches': {
      const pattern = typeof operand === 'string' ? workshop.pattern(operand) : { problem: 'a text is wanted' };
      if ('problem' in pattern) return refused(site, workshop, `no regular expression: ${pattern.problem}`, syntax);
      return (subject) => {
        const value = field.of(subject);
        return value !== undefined && pattern.test(String(value));
      };
    }
    case 'words': {
      const wanted = operandOf(operand, ['text'], site, workshop);
      return (subject, options) => hasWords(String(field.of(subject) ?? ''), String(wanted(options)));
    }
    case 'olderThan':
    case 'shorterThan': {
      const wanted = operandOf(operand, ['text'], site, workshop);
      if (typeof operand === 'string' && measure(operand) === undefined)
        return refused(site, workshop, 'a time or a size is wanted', 'Write 15min, 7d or 64MB.');
      const sign = operator === 'olderThan' ? 1 : -1;
      return (subject, options) => {
        const [value, bound] = [measure(String(field.of(subject) ?? '')), measure(String(wanted(options)))];
        return value !== undefined && value.of === bound?.of && sign * (value.amount - bound.amount) > 0;
      };
    }
    default:
      return () => false;
  }
}

const syntax = 'The syntax is RE2’s: https://github.com/google/re2/wiki/Syntax.';

function includes(list: unknown, value: string | number | boolean | undefined): boolean {
  return Array.isArray(list) && value !== undefined && list.some((each) => each === value || String(each) === value);
}
