import type { StoredSettings } from '#core/schema/access';
import type { Step } from '#core/schema/evolve/step';
import type { Schema } from '#core/schema/schema';
import type { DatabaseFacts, StoredSetting } from '#core/sql/facts/access';
import { withAccess } from './edit';

type Scope = Omit<StoredSettings, 'values'>;

/** ALTER DATABASE and ALTER SYSTEM. */
export function alterConfiguration(schema: Schema, { kind, name, setting }: DatabaseFacts, step: Step): Schema {
  if (setting === undefined) return schema;
  return storeSetting(schema, kind === 'alter database' ? { database: name } : {}, setting, step);
}

/** A setting for whoever connects from now on; the session itself keeps what it has. */
export function storeSetting(schema: Schema, scope: Scope, change: StoredSetting, step: Step): Schema {
  const { settings } = schema.access;
  const key = settingsKey(scope);
  const values = new Map(change.setting === 'all' ? [] : settings.get(key)?.values);
  const value = change.fromCurrent ? step.session.settings.get(change.setting)?.value : change.values?.join(', ');
  if (value === undefined) values.delete(change.setting);
  else values.set(change.setting, { value, origin: step.origin });
  return withAccess(schema, {
    settings: values.size === 0 ? settings.remove(key) : settings.set(key, { ...scope, values }),
  });
}

export function settingsKey({ role, database }: Scope): string {
  if (role === undefined && database === undefined) return 'system';
  return [role ?? '', database ?? ''].join('\n');
}
