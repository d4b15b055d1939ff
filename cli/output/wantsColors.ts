import type { Environment } from '#cli/environment';

/** Colours for a person's terminal, unless they ask for none. @see https://no-color.org */
export function wantsColors({ terminal, variables }: Environment): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced } = variables;
  if (none !== undefined && none !== '') return false;
  return forced === undefined || forced === '' ? terminal : forced !== '0';
}
