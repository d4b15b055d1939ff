import type { TransactionMode } from '#core/analysis/analysis';
import { byNames, type ClassificationSettings } from '#core/classification/basis';
import { isDataClass } from '#core/classification/classes';
import type { ColumnRule } from '#core/classification/columnRule';
import type { LayoutId } from '#core/migrations/layouts/ids';
import type { StrongNames } from '#core/rules/classifiedWords';
import type { OnConflict } from '#core/rules/compose/choose';
import type { Profile } from '#core/rules/profile';
import type { RuleSetting } from '#core/rules/ruleSet';
import type { ConfigurationFile } from './file';
import { defaultVersion } from './versions';

/** A library that is to be in force. */
export interface UsedLibrary {
  /** As written: `general`, `hipaa@^1.0`, `./lint/house.yaml`, `@acme/rules`. */
  readonly use: string;
  readonly profile?: Profile | undefined;
  readonly onConflict?: OnConflict | undefined;
}

/** What holds for a file once configuration, command line and editor have spoken. */
export interface Settings {
  readonly version: number;
  /** The same, where somebody has said it: what it does not take is a mistake only then. */
  readonly statedVersion?: number | undefined;
  /** Undefined: the file's layout decides. */
  readonly transaction: TransactionMode | undefined;
  /** Undefined: told from the folder. */
  readonly layout: LayoutId | undefined;
  /** `lock_timeout` and `statement_timeout` set by the tool that runs the files, by setting name. */
  readonly timeouts: ReadonlyMap<string, string>;
  readonly searchPath: readonly string[];
  readonly libraries: readonly UsedLibrary[];
  readonly profile: Profile;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly classification: ClassificationSettings;
  /** How much a class counts that a name says clearly and nobody has confirmed. */
  readonly strongNames: StrongNames;
}

export const defaultSettings: Settings = {
  version: defaultVersion,
  transaction: undefined,
  layout: undefined,
  timeouts: new Map(),
  searchPath: ['public'],
  libraries: [{ use: 'general' }],
  profile: 'recommended',
  rules: new Map(),
  classification: byNames,
  strongNames: 'lower',
};

/** Lays a configuration file over settings that hold already. */
export function withConfiguration(base: Settings, file: ConfigurationFile): Settings {
  return {
    version: file.postgres ?? base.version,
    statedVersion: file.postgres ?? base.statedVersion,
    transaction: file.transaction ?? base.transaction,
    layout: file.layout ?? base.layout,
    timeouts: withTimeouts(base.timeouts, file),
    searchPath: file.search_path ?? base.searchPath,
    libraries: file.libraries?.map(toUsedLibrary) ?? base.libraries,
    profile: file.profile ?? base.profile,
    rules: new Map([...base.rules, ...Object.entries(file.rules ?? {}).map(toRuleSetting)]),
    classification: {
      columns: [...(file.classification ?? []).map(toColumnRule), ...base.classification.columns],
      words: { ...base.classification.words, ...file.words },
    },
    strongNames: file.confidence?.strong ?? base.strongNames,
  };
}

function withTimeouts(base: ReadonlyMap<string, string>, file: ConfigurationFile): ReadonlyMap<string, string> {
  const timeouts = new Map(base);
  for (const name of ['lock_timeout', 'statement_timeout'] as const) {
    const value = file[name];
    if (value !== undefined) timeouts.set(name, value);
  }
  return timeouts;
}

function toRuleSetting([id, setting]: [string, NonNullable<ConfigurationFile['rules']>[string]]): [
  string,
  RuleSetting,
] {
  const { severity, ...options } = setting;
  return [id, { severity, options }];
}

function toUsedLibrary(given: NonNullable<ConfigurationFile['libraries']>[number]): UsedLibrary {
  return typeof given === 'string' ? { use: given } : given;
}

function toColumnRule({ class: given, ...rule }: NonNullable<ConfigurationFile['classification']>[number]): ColumnRule {
  return { ...rule, classes: [given].flat().filter(isDataClass) };
}
