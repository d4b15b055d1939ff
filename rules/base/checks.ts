import type { Check } from '#core/rules/api';
import { accessChecks } from './accessChecks';
import { copiedData } from './copied-data';
import { dataExport } from './data-export';
import { decryptedDataPersisted } from './decrypted-data-persisted';
import { deidentifiedLeak } from './deidentified-leak';
import { integrityWeakened } from './integrity-weakened';
import { keyLiteral } from './key-literal';
import { literalData } from './literal-data';
import { passwordLiteral } from './password-literal';
import { recordRetention } from './record-retention';
import { unencryptedColumn } from './unencrypted-column';
import { unlogged } from './unlogged';

/** Every shared check, by name: what a library reaches by `extends: base/…`. None is in force by itself. */
export const checks: readonly Check[] = [
  copiedData,
  dataExport,
  decryptedDataPersisted,
  deidentifiedLeak,
  integrityWeakened,
  keyLiteral,
  literalData,
  passwordLiteral,
  recordRetention,
  unencryptedColumn,
  unlogged,
  ...accessChecks,
];

/** The version of all of them together, which libraries name: `extends: ["base@^1"]`. */
export const baseVersion = '1.0.0';
