import type { Environment } from '#cli/environment';
import { collectFiles, displayPath } from '#cli/input/collectFiles';
import type { ConfiguredFiles } from '#cli/input/configurations';
import { readBytes } from '#cli/input/readSource';
import { SetInspection } from '#cli/setInspection';
import type { ClassifiedRelation } from '#core/classification/classified';
import { changesTheSchema } from '#core/migrations/course';
import { classificationJson, classificationOf } from '#core/report/classification';
import { classificationText } from '#core/report/classificationText';
import type { Schema } from '#core/schema/schema';

export interface ClassifyOptions {
  readonly format: 'text' | 'json';
  readonly schema?: string;
}

/** What `confiture rules classify` does. */
export async function classify(
  paths: readonly string[],
  { format, schema }: ClassifyOptions,
  environment: Environment,
) {
  const { workingFolder } = environment;
  const inspection = new SetInspection({
    workingFolder,
    overrides: { libraries: [] },
    schemaFile: schema,
    isolated: false,
    read: (path) => readBytes(path, displayPath(path, workingFolder)),
  });
  const relations: ClassifiedRelation[] = [];
  for await (const group of inspection.groups(await collectFiles(paths, workingFolder))) {
    for (const end of await endsOf(group, inspection, environment))
      relations.push(...group.configured.classifier.all(end));
  }
  for (const { file, findings } of inspection.faults())
    for (const { message } of findings) environment.writeError(`warning: ${file}: ${message}\n`);
  const result = classificationOf(relations);
  environment.write(format === 'json' ? classificationJson(result) : classificationText(result));
}

/** What each history leaves. What could not be read is named. */
async function endsOf(
  group: ConfiguredFiles,
  inspection: SetInspection,
  environment: Environment,
): Promise<Iterable<Schema>> {
  const ends = new Map<object | undefined, Schema>();
  for await (const { file, report } of inspection.inspectGroup(group)) {
    const { migration, end, notAnalysed } = report.analysis;
    const unread = notAnalysed.filter(({ reason }) => reason === 'syntax error' || reason === 'too large').length;
    if (unread > 0) environment.writeError(`warning: ${file}: ${unread} of its statements could not be read\n`);
    if (migration === undefined || changesTheSchema(migration)) ends.set(migration?.set, end.schema);
  }
  return ends.values();
}
