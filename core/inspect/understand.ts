import { type AnalysisContext, analyseFile, schemaAfter } from '#core/analysis/analyse';
import type { FileAnalysis } from '#core/analysis/analysis';
import { type Directives, readDirectives } from '#core/config/directives';
import { type Settings, withConfiguration } from '#core/config/settings';
import { defaultTransaction } from '#core/migrations/recognise';
import type { Schema } from '#core/schema/schema';
import { parseFile, type StatementParser } from '#core/sql/parseFile';
import type { DocumentMemory } from './documentMemory';

/** What a file is understood by; rules come later. */
export interface UnderstandingContext {
  readonly parser: StatementParser;
  /** Of the folder; the file's own directives come on top. */
  readonly settings: Settings;
  /** What exists before the file runs. */
  readonly schema: Schema;
  /** What an earlier look at the same document has found out. */
  readonly memory?: DocumentMemory | undefined;
}

/** A file's meaning, before anybody judges it. */
export interface Understood {
  readonly analysis: FileAnalysis;
  readonly directives: Directives;
}

/** Parses and analyses a text. Never throws for what the text says. */
export function understand(path: string, text: string, context: UnderstandingContext): Understood {
  const parsed = parseFile(text, context.parser);
  const directives = readDirectives(parsed);
  return { analysis: analyseFile(parsed, analysisContext(path, directives, context)), directives };
}

/** What a text leaves to the files behind it: the end of its analysis, at half the cost of one. */
export function replay(path: string, text: string, context: UnderstandingContext): Schema {
  const parsed = parseFile(text, context.parser);
  return schemaAfter(parsed, analysisContext(path, readDirectives(parsed), context));
}

function analysisContext(path: string, { values }: Directives, context: UnderstandingContext): AnalysisContext {
  const settings = withConfiguration(context.settings, values);
  return {
    path,
    version: settings.version,
    transaction: settings.transaction ?? defaultTransaction(path),
    settings: settings.timeouts,
    searchPath: settings.searchPath,
    schema: context.schema,
    memory: context.memory?.steps,
  };
}
