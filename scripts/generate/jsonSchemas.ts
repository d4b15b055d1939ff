import { z } from 'zod';
import { configurationFile } from '#core/config/file';
import { manifestSchema } from '#core/library/manifest/manifest';
import { lockSchema } from '#core/library/source/lock';
import { analyzeResultSchema } from '#core/report/analyzeSchema';
import { baselineSchema } from '#core/report/baseline';
import { classificationSchema } from '#core/report/classificationSchema';
import { connectionsSchema, connectionTestSchema } from '#core/report/connections/connectionsSchema';
import { statusSchema } from '#core/report/connections/statusSchema';
import { explainSchema } from '#core/report/libraries/origins';
import { publishCheckSchema } from '#core/report/libraries/publishCheck';
import {
  librariesCheckSchema,
  librariesEditSchema,
  librariesListSchema,
  librariesOutdatedSchema,
  libraryInfoSchema,
} from '#core/report/libraries/schemas';
import { libraryTestSchema } from '#core/report/libraryTest';
import { lintResultSchema } from '#core/report/lintSchema';
import { adoptionSchema } from '#core/report/running/baselineSchema';
import { dryRunSchema } from '#core/report/running/dryRunSchema';
import { planSchema } from '#core/report/running/planSchema';
import { reconcileSchema } from '#core/report/running/reconcileSchema';
import { repairSchema } from '#core/report/running/repairSchema';
import { verifySchema } from '#core/report/running/verifySchema';
import { engine } from '#core/rules/engine/library';
import { ruleId } from '#core/rules/library';
import type { Rule } from '#core/rules/rule';
import { severities } from '#core/rules/severity';
import { runEvent } from '#core/runner/events';
import { downResultSchema, upResultSchema } from '#core/runner/result';
import { libraries } from '#rules/libraries';
import type { Artefact } from './artefact';

/** JSON schemas of what people write (`confiture.yaml`) and of what scripts read (`--format json`). */
export function jsonSchemas(): Artefact[] {
  return [
    schema('schemas/confiture.schema.json', 'confiture.yaml', configurationSchema()),
    schema('schemas/baseline.schema.json', 'confiture-baseline.json', z.toJSONSchema(baselineSchema)),
    schema(
      'schemas/classify.schema.json',
      'confiture rules classify --format json',
      z.toJSONSchema(classificationSchema),
    ),
    schema(
      'schemas/connections.schema.json',
      'confiture connections list --format json',
      z.toJSONSchema(connectionsSchema),
    ),
    schema(
      'schemas/connection-test.schema.json',
      'confiture connections test --format json',
      z.toJSONSchema(connectionTestSchema),
    ),
    schema(
      'schemas/library.schema.json',
      'A rule library of Confiture',
      z.toJSONSchema(manifestSchema, { io: 'input' }),
    ),
    schema('schemas/lock.schema.json', 'confiture.lock', z.toJSONSchema(lockSchema, { io: 'input' })),
    schema(
      'schemas/libraries-list.schema.json',
      'confiture lint libraries list --format json',
      z.toJSONSchema(librariesListSchema),
    ),
    schema(
      'schemas/libraries-info.schema.json',
      'confiture lint libraries info --format json',
      z.toJSONSchema(libraryInfoSchema),
    ),
    schema(
      'schemas/libraries-check.schema.json',
      'confiture lint libraries check --format json',
      z.toJSONSchema(librariesCheckSchema),
    ),
    schema(
      'schemas/libraries-edit.schema.json',
      'confiture lint libraries add|remove --format json',
      z.toJSONSchema(librariesEditSchema),
    ),
    schema(
      'schemas/libraries-outdated.schema.json',
      'confiture lint libraries outdated --format json',
      z.toJSONSchema(librariesOutdatedSchema),
    ),
    schema('schemas/rules-explain.schema.json', 'confiture rules explain --format json', z.toJSONSchema(explainSchema)),
    schema(
      'schemas/rules-publish-check.schema.json',
      'confiture rules publish-check --format json',
      z.toJSONSchema(publishCheckSchema),
    ),
    schema('schemas/rules-test.schema.json', 'confiture rules test --format json', z.toJSONSchema(libraryTestSchema)),
    schema('schemas/status.schema.json', 'confiture migrate status --format json', z.toJSONSchema(statusSchema)),
    schema('schemas/repair.schema.json', 'confiture migrate repair --format json', z.toJSONSchema(repairSchema)),
    schema(
      'schemas/migrate-baseline.schema.json',
      'confiture migrate baseline --format json',
      z.toJSONSchema(adoptionSchema),
    ),
    schema('schemas/verify.schema.json', 'confiture migrate verify --format json', z.toJSONSchema(verifySchema)),
    schema('schemas/dry-run.schema.json', 'confiture migrate up --dry-run --format json', z.toJSONSchema(dryRunSchema)),
    schema(
      'schemas/reconcile.schema.json',
      'confiture migrate reconcile --format json',
      z.toJSONSchema(reconcileSchema),
    ),
    schema('schemas/migrate-up.schema.json', 'confiture migrate up --format json', z.toJSONSchema(upResultSchema)),
    schema(
      'schemas/migrate-down.schema.json',
      'confiture migrate down|down-to --format json',
      z.toJSONSchema(downResultSchema),
    ),
    schema('schemas/plan.schema.json', 'confiture migrate plan --format json', z.toJSONSchema(planSchema)),
    schema('schemas/run-event.schema.json', 'confiture migrate up --format ndjson', z.toJSONSchema(runEvent)),
    schema('schemas/lint.schema.json', 'confiture lint --format json', z.toJSONSchema(lintResultSchema)),
    schema(
      'schemas/analyze.schema.json',
      'confiture migrate analyze --format json',
      z.toJSONSchema(analyzeResultSchema),
    ),
  ];
}

/** With the options of every rule that ships, so that editors of YAML know them too. */
function configurationSchema(): object {
  const { properties = {}, ...rest } = z.toJSONSchema(configurationFile, { io: 'input' });
  const rules = typeof properties['rules'] === 'object' ? properties['rules'] : {};
  const known = [...libraries, engine].flatMap((library) =>
    library.rules.map((rule) => [ruleId(library, rule), ruleSchema(rule)] as const),
  );
  return { ...rest, properties: { ...properties, rules: { ...rules, properties: Object.fromEntries(known) } } };
}

function ruleSchema({ options, summary }: Rule): object {
  const severity = { enum: [...severities, 'off', false], description: 'How bad a finding of the rule is, or `off`.' };
  const { properties = {} } = z.toJSONSchema(options, { io: 'input' });
  const setting = { type: 'object', properties: { severity, ...properties }, additionalProperties: false };
  return { description: summary, anyOf: [severity, setting] };
}

function schema(path: string, title: string, body: object): Artefact {
  return { path, content: `${JSON.stringify({ title, ...body }, undefined, 2)}\n` };
}
