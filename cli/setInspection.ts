import { resolve } from 'node:path';
import type { ReadText } from '#core/config/discover';
import type { ConfigurationFile } from '#core/config/file';
import { toEngineFindings } from '#core/inspect/engineFindings';
import { type FileReport, withoutRules } from '#core/inspect/inspect';
import { inspectBytes } from '#core/inspect/inspectBytes';
import { inspectHistory, type ReportInSet } from '#core/inspect/inspectHistory';
import { arrangeSets } from '#core/migrations/arrangeSets';
import type { FilePlace } from '#core/migrations/place';
import { type MissingLibrary, missingLibraries } from '#core/report/missingLibraries';
import type { Finding } from '#core/rules/finding';
import type { RuleSet } from '#core/rules/ruleSet';
import type { TimeBudget } from '#core/rules/timeBudget';
import { emptySchema } from '#core/schema/empty';
import type { Schema } from '#core/schema/schema';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, type StatementParser } from '#core/sql/parseFile';
import { displayPath, type FileSet } from './input/collectFiles';
import { Configurations, type ConfiguredFiles, schemaFileOf } from './input/configurations';
import { readTextIfThere } from './input/readSource';
import { expectShortLives } from './shortLives';

/** Nobody edits here: a text that comes again is mostly near. */
const cacheBytes = 256 * 1024;

export interface InspectionRequest {
  readonly workingFolder: string;
  /** What the command line says over every configuration file. */
  readonly overrides: ConfigurationFile;
  /** Whether libraries are loaded wherever a configuration names them. */
  readonly trustLibraries?: boolean | undefined;
  /** Of the rules that do not ship. Default: nobody measures. */
  readonly budget?: TimeBudget | undefined;
  readonly schemaFile: string | undefined;
  readonly isolated: boolean;
  /** The bytes of a file. @throws ConfitureError with reason `input` when it cannot be read */
  readonly read: (path: string) => Uint8Array;
  /** The text of a file that stands beside; undefined where there is none. Default: from the disk. */
  readonly readText?: ((path: string) => Promise<string | undefined>) | undefined;
  /** Reads `confiture.yaml` where there is one. Default: from the disk. */
  readonly readConfiguration?: ReadText | undefined;
  /** Whether anybody asks for the findings of a file; the others are context, and no rule runs on them. Default: all are. */
  readonly isWanted?: ((path: string) => boolean) | undefined;
  /** Changes a file before it is judged, and judges it. Default: leaves it as it is. */
  readonly revise?: Revise | undefined;
}

/** `inspect` judges a file's bytes in its place in the history, as often as it is asked. */
export type Revise = (path: string, bytes: Uint8Array, inspect: (bytes: Uint8Array) => FileReport) => FileReport;

/** Where a file stands, as far as anybody knows. */
type JudgedAt = (Pick<FilePlace, 'schema'> & { readonly isBasis: true }) | FilePlace;

/** What came of one file. */
export interface Inspected {
  /** As reports name it. */
  readonly file: string;
  readonly report: FileReport;
  /** What existed when it ran. */
  readonly before: Schema;
  /** What its set leaves. @see ReportInSet */
  readonly end: ReportInSet['end'];
}

/** A configuration with something wrong in it. */
export interface ConfigurationFault {
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/**
 * Inspects sets of files, each set as one history under each of its configurations, and hands out one report at a time: ten
 * thousand files need the memory of one.
 */
export class SetInspection {
  readonly #request: InspectionRequest;
  readonly #configurations: Configurations;
  /** Made when the first file is judged: nobody waits for the grammar before. */
  #parser: StatementParser | undefined;

  constructor(request: InspectionRequest) {
    this.#request = request;
    this.#configurations = new Configurations(request);
  }

  async *inspect(sets: readonly FileSet[]): AsyncGenerator<Inspected> {
    for await (const group of this.groups(sets)) yield* this.inspectGroup(group);
  }

  /** The histories, each under its configuration. */
  async *groups(sets: readonly FileSet[]): AsyncGenerator<ConfiguredFiles> {
    for (const { paths, folder } of sets) yield* await this.#configurations.group(paths, !folder);
  }

  /** Every rule set that was in force so far. */
  ruleSets(): RuleSet[] {
    return this.#configurations.used().map(({ configured }) => configured.rules.set);
  }

  /** Libraries that they name and that are not in force. */
  missing(): MissingLibrary[] {
    return missingLibraries(this.#configurations.used().map(({ configured }) => configured));
  }

  /** What is wrong in the configurations met so far. */
  faults(): ConfigurationFault[] {
    return this.#configurations.used().flatMap(({ configuration, configured: { problems, rules } }) => {
      const findings = toEngineFindings(problems, rules.set);
      if (configuration === undefined || findings.length === 0) return [];
      return { file: this.#shown(configuration.path), text: configuration.text, findings };
    });
  }

  async *inspectGroup(group: ConfiguredFiles): AsyncGenerator<Inspected> {
    this.#parser ??= await loadParser();
    const parser = this.#parser;
    const { settings, rules } = group.configured;
    const {
      read,
      readText = readTextIfThere,
      revise = (_path, bytes, inspect) => inspect(bytes),
      isolated,
      isWanted = () => true,
    } = this.#request;
    const context = withoutRules(rules);
    const judge = (path: string, bytes: Uint8Array, place: JudgedAt) =>
      inspectBytes(path, bytes, { parser, rules: isWanted(path) ? rules : context, settings, ...place });
    const start = this.#startSchema(group, (path, schema) => judge(path, read(path), { schema, isBasis: true }));
    const sets = await arrangeSets(group.paths, readText, settings.layout);
    const inspect = (path: string, place: FilePlace) => revise(path, read(path), (bytes) => judge(path, bytes, place));
    for await (const { report, ...around } of inspectHistory(sets, inspect, start, isolated)) {
      yield { file: this.#shown(report.path), report, ...around };
    }
  }

  /** What exists before the first file. Its objects have no origin: they are nobody's new tables. */
  #startSchema(group: ConfiguredFiles, judge: (path: string, schema: Schema) => FileReport): Schema {
    const file = schemaFileOf(group, this.#request.schemaFile);
    if (file === undefined) return emptySchema();
    const { analysis } = judge(resolve(this.#request.workingFolder, file), emptySchema(true));
    return analysis.end.schema;
  }

  #shown(path: string): string {
    return displayPath(path, this.#request.workingFolder);
  }
}

async function loadParser(): Promise<StatementParser> {
  expectShortLives();
  return createStatementParser(await loadGrammar(), cacheBytes);
}
