import { type AnalysisContext, analyseFile, schemaAfter } from '#core/analysis/analyse';
import type { FileAnalysis, TransactionMode } from '#core/analysis/analysis';
import { type Directives, readDirectives } from '#core/config/directives';
import { type Settings, withConfiguration } from '#core/config/settings';
import { placeAlone } from '#core/migrations/alone';
import { type FilePart, filledIn, partsOf } from '#core/migrations/parts';
import type { FilePlace } from '#core/migrations/place';
import type { Schema } from '#core/schema/schema';
import type { StatementParser } from '#core/sql/parseFile';
import { parseParts } from '#core/sql/parseParts';
import type { ParsedFile } from '#core/sql/statement';
import { lexedIfTooLong } from '#core/sql/tooLong';
import type { DocumentMemory } from './documentMemory';

/** What a file is understood by; rules come later. A file that nobody has placed is placed by its path and text. */
export interface UnderstandingContext extends Partial<Omit<FilePlace, 'schema'>> {
  /** What exists when the file runs. */
  readonly schema: FilePlace['schema'];
  readonly parser: StatementParser;
  /** Of the folder; the file's own directives come on top. */
  readonly settings: Settings;
  /** What an earlier look at the same document has found out. */
  readonly memory?: DocumentMemory | undefined;
  /** Whether the file is read however long it is: a dump of the structure that others are judged by. */
  readonly isBasis?: boolean | undefined;
}

/** A file's meaning, before anybody judges it. */
export interface Understood {
  readonly analysis: FileAnalysis;
  readonly directives: Directives;
}

/** Parses and analyses a text. Never throws for what the text says. */
export function understand(path: string, text: string, context: UnderstandingContext): Understood {
  const { parsed, directives, judgedBy } = read(path, text, context);
  return { analysis: analyseFile(parsed, judgedBy), directives };
}

/** What a text leaves to the files behind it: the end of its analysis, at half the cost of one. */
export function replay(path: string, text: string, context: UnderstandingContext): Schema {
  const { parsed, judgedBy } = read(path, text, context);
  return schemaAfter(parsed, judgedBy);
}

interface ReadText {
  readonly parsed: ParsedFile;
  readonly directives: Directives;
  readonly judgedBy: AnalysisContext;
}

function read(path: string, text: string, context: UnderstandingContext): ReadText {
  const migration = context.migration ?? placeAlone(path, text);
  const parts = migration === undefined ? [] : partsOf(migration, text);
  const starts = parts.map(({ start }) => start);
  const bare = migration && filledIn(migration, text);
  const rules = { signs: migration?.placeholders, bare };
  const tooLong = context.isBasis ? undefined : lexedIfTooLong(text, rules);
  const parsed = tooLong ?? parseParts(text, starts, context.parser, rules, context.memory?.texts);
  const directives = readDirectives(parsed);
  const settings = withConfiguration(context.settings, directives.values);
  const transactionOf = ({ stated, usual }: FilePart): TransactionMode =>
    directives.values.transaction ?? stated ?? context.settings.transaction ?? usual;
  const judgedBy: AnalysisContext = {
    path,
    version: settings.version,
    statedVersion: settings.statedVersion,
    transaction: settings.transaction ?? 'none',
    sections: parts.map((part) => ({
      direction: part.direction,
      start: part.start,
      transaction: transactionOf(part),
    })),
    settings: settings.timeouts,
    searchPath: settings.searchPath,
    schema: context.schema,
    migration,
    beforeUp: context.beforeUp,
    memory: context.memory?.steps,
  };
  return { parsed, directives, judgedBy };
}
