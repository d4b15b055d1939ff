import { ConfitureError } from '#core/error';
import type { Variables } from './variables';

const reference = /\$\{([^}]*)\}?/g;

/**
 * Puts variables in the place of `${NAME}`, once. One that is not set is an error, never an empty text; so is what only looks
 * like a reference. @throws ConfitureError with reason `target`
 */
export function expand(text: string, origin: string, variables: Variables): string {
  return text.replaceAll(reference, (written: string, name: string) => {
    if (!written.endsWith('}') || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new ConfitureError(
        'target',
        `${origin} holds ${written}, which is not a reference such as \${DATABASE_URL}.`,
        {
          advice: 'Write the name of one variable, without a default.',
        },
      );
    }
    const value = variables.get(name);
    if (value !== undefined) return value.text;
    throw new ConfitureError('target', `${origin} needs the variable ${name}, which is not set.`, {
      advice: `Set ${name} in the environment or in .env.`,
    });
  });
}
