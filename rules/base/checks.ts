import type { Check } from '#core/rules/api';
import { accessChecks } from './accessChecks';
import { unencryptedColumn } from './unencrypted-column';
import { unlogged } from './unlogged';

/** Every shared check, by name: what a library reaches by `extends: base/…`. None is in force by itself. */
export const checks: readonly Check[] = [unencryptedColumn, unlogged, ...accessChecks];

/** The version of all of them together, which libraries name: `extends: ["base@^1"]`. */
export const baseVersion = '1.0.0';
