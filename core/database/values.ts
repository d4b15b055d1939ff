import { didYouMean } from '#core/config/suggest';
import { ConfitureError } from '#core/error';
import { Parameter, type ParameterName, type Parameters } from './parameter';

/** A parameter that takes one of a few words. @throws ConfitureError with reason `target` that says who said it */
export function choice<Word extends string>(
  parameters: Parameters,
  name: ParameterName,
  words: readonly Word[],
): Word | undefined {
  const parameter = parameters.get(name);
  if (parameter === undefined) return undefined;
  const word = words.find((each) => each === parameter.text);
  if (word !== undefined) return word;
  throw new ConfitureError(
    'target',
    `${parameter.origin}: there is no ${name} ${parameter.text}.${didYouMean(parameter.text, words)}`,
    { advice: `Write one of ${words.join(', ')}.` },
  );
}

/** A parameter that is a number, 0 or more. @throws ConfitureError with reason `target` that says who said it */
export function wholeNumber(parameters: Parameters, name: ParameterName): number | undefined {
  const parameter = parameters.get(name);
  if (parameter === undefined) return undefined;
  if (/^\d{1,9}$/.test(parameter.text)) return Number(parameter.text);
  throw new ConfitureError('target', `${parameter.origin}: ${name} ${parameter.text} is not a whole number.`);
}

/** A parameter that takes several of a few words, separated by commas. @throws ConfitureError as `choice` */
export function choices<Word extends string>(
  parameters: Parameters,
  name: ParameterName,
  words: readonly Word[],
): readonly Word[] | undefined {
  const parameter = parameters.get(name);
  return parameter?.text.split(',').flatMap((text) => {
    const one = new Map([[name, new Parameter(text.trim(), parameter.origin)]]);
    return choice(one, name, words) ?? [];
  });
}
