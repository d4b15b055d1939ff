import { resolve } from 'node:path';
import { arrangeSets } from '#core/migrations/arrangeSets';
import { migrationOfSidecar } from '#core/migrations/sidecar';
import { deprecations } from '#core/report/deprecations';
import { appliedLibraries, appliedRules, type LintResult, stoppedNotes } from '#core/report/lintResult';
import { missingNotes } from '#core/report/missingLibraries';
import { type FileOutcome, outcomeBeside } from '#core/report/outcome';
import { layoutNotes } from '#core/report/placement';
import { preconditionNotes } from '#core/report/preconditions';
import { trailOf } from '#core/report/trail';
import { displayPath, slashed } from './input/collectFiles';
import { type ConfiguredFiles, schemaFileOf } from './input/configurations';
import type { Selection } from './input/selection';
import { cacheKey } from './lint/cacheKey';
import { OpenOutcome } from './lint/openOutcome';
import type { OutcomeCache } from './lint/outcomeCache';
import { sidecarOutcome } from './lint/sidecarOutcome';
import { type ConfigurationFault, type InspectionRequest, SetInspection } from './setInspection';

/** How files are linted; where they come from, their selection says. */
export interface LintRequest extends Omit<InspectionRequest, 'read' | 'readText' | 'isWanted'> {
  /** Results of earlier runs, and of this one. */
  readonly cache?: OutcomeCache | undefined;
}

/** Lints sets of files and the configurations that hold for them. */
export async function lintSets(selection: Selection, request: LintRequest): Promise<LintResult> {
  const { read, readText, isWanted } = selection;
  const inspection = new SetInspection({ ...request, read, readText, isWanted });
  const outcomes: FileOutcome[] = [];
  for await (const group of inspection.groups(selection.sets)) {
    if (request.cache === undefined) outcomes.push(...(await judged(inspection, group, selection.isWanted)));
    else outcomes.push(...(await remembered(group, selection, request, request.cache)));
  }
  const missing = inspection.missing();
  const stopped = request.budget?.stopped ?? [];
  return {
    outcomes: [...inspection.faults().map(faultOutcome), ...outcomes],
    libraries: appliedLibraries(inspection.ruleSets()),
    rules: appliedRules(inspection.ruleSets()),
    trail: trailOf(inspection.ruleSets()),
    missing,
    stopped,
    notes: [
      ...missingNotes(missing),
      ...stoppedNotes(stopped),
      ...selection.notes,
      ...layoutNotes(outcomes),
      ...preconditionNotes(outcomes),
      ...deprecations(inspection.ruleSets()),
    ],
  };
}

async function judged(
  inspection: SetInspection,
  group: ConfiguredFiles,
  isWanted: Selection['isWanted'],
): Promise<FileOutcome[]> {
  const open: (OpenOutcome | FileOutcome)[] = [];
  for await (const inspected of inspection.inspectGroup(group)) {
    const { file, report, end } = inspected;
    if (isWanted(report.path)) open.push(new OpenOutcome(report, file, end));
    const sidecar = sidecarOutcome(inspected, group.configured.rules.set, isWanted);
    if (sidecar !== undefined) open.push(sidecar);
  }
  return open.map((outcome) => (outcome instanceof OpenOutcome ? outcome.settle() : outcome));
}

/** What an earlier run found out, if all that it rests on is the same; else the whole group is judged and remembered. */
async function remembered(
  group: ConfiguredFiles,
  { read, readText, isWanted }: Selection,
  request: LintRequest,
  cache: OutcomeCache,
): Promise<FileOutcome[]> {
  const { workingFolder, overrides, isolated, schemaFile } = request;
  const schema = schemaFileOf(group, schemaFile);
  const paths = schema === undefined ? group.paths : [resolve(workingFolder, schema), ...group.paths];
  // Read once: what is remembered must come of the very bytes that the key was made of.
  const bytes = new Map(paths.map((path) => [path, read(path)]));
  const shown = (path: string) => displayPath(path, workingFolder);
  const arranged = await arrangeSets(group.paths, readText, group.configured.settings.layout);
  const histories = arranged.map(({ set }) => set);
  const { configuration, configured } = group;
  const libraries = configured.community;
  const said = [libraries.read, libraries.problems];
  const settings = [overrides, isolated, schema, configuration?.path, configuration?.text, histories, said];
  const key = cacheKey({ settings, files: Array.from(bytes, ([path, content]) => [shown(path), content]) });
  const known = cache.get(key);
  const wanted = ({ file, preconditions }: FileOutcome) => {
    const path = slashed(resolve(workingFolder, file));
    return isWanted(path) || (preconditions !== undefined && isWanted(migrationOfSidecar(path) ?? path));
  };
  if (known !== undefined) return known.filter(wanted);
  const inspection = new SetInspection({ ...request, readText, read: (path) => bytes.get(path) ?? read(path) });
  const outcomes = await judged(inspection, group, () => true);
  // What was not judged by a rule that was too slow, it may judge next time.
  if ((request.budget?.stopped ?? []).length === 0) cache.put(key, outcomes);
  return outcomes.filter(wanted);
}

/** A wrong configuration is a finding in that file: it never stops the run. */
function faultOutcome({ file, text, findings }: ConfigurationFault): FileOutcome {
  return outcomeBeside(file, text, findings);
}
