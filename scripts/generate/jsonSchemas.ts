import { z } from 'zod';
import { configurationFile } from '#core/config/file';
import { analyzeResultSchema } from '#core/report/analyzeSchema';
import { baselineSchema } from '#core/report/baseline';
import { lintResultSchema } from '#core/report/lintSchema';
import type { Artefact } from './artefact';

/** JSON schemas of what people write (`confiture.yaml`) and of what scripts read (`--format json`). */
export function jsonSchemas(): Artefact[] {
  return [
    schema('schemas/confiture.schema.json', 'confiture.yaml', z.toJSONSchema(configurationFile, { io: 'input' })),
    schema('schemas/baseline.schema.json', 'confiture-baseline.json', z.toJSONSchema(baselineSchema)),
    schema('schemas/lint.schema.json', 'confiture lint --format json', z.toJSONSchema(lintResultSchema)),
    schema(
      'schemas/analyze.schema.json',
      'confiture migrate analyze --format json',
      z.toJSONSchema(analyzeResultSchema),
    ),
  ];
}

function schema(path: string, title: string, body: object): Artefact {
  return { path, content: `${JSON.stringify({ title, ...body }, undefined, 2)}\n` };
}
