import type { Severity, SeveritySetting } from '#core/rules/severity';
import { fits } from './fits';

/** A severity, or the worst that a rule may be. */
export type SeverityWish = SeveritySetting | { readonly max: Severity };

/** What a project says of one rule, or of all that a glob means. */
export interface RuleSetting {
  readonly severity?: SeverityWish | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** What a project says of a rule in the end. */
export interface SettledSetting {
  readonly severity?: SeveritySetting | undefined;
  readonly atMost?: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  /** The key that the options stand under, as it is written. */
  readonly key: string;
}

/**
 * What is said of a rule by its id, by an id that it had before, and by globs. Globs count in the order of the file, and
 * the id itself over them; an option belongs to an id alone.
 */
export function settingOf(
  id: string,
  aliases: readonly string[],
  settings: ReadonlyMap<string, RuleSetting>,
): SettledSetting {
  const ownKey = [id, ...aliases].find((key) => settings.has(key)) ?? id;
  const own = settings.get(ownKey);
  const general = [...settings].filter(([key]) => key.includes('*') && fits(id, key)).map(([, setting]) => setting);
  let severity: SeveritySetting | undefined;
  let atMost: Severity | undefined;
  for (const { severity: wish } of own === undefined ? general : [...general, own]) {
    if (wish === undefined) continue;
    if (typeof wish === 'object') atMost = wish.max;
    else [severity, atMost] = [wish, undefined];
  }
  return { severity, atMost, options: own?.options ?? {}, key: ownKey };
}
