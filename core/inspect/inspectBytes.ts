import type { NotAnalysed } from '#core/sql/statement';
import { decodeSource, type NotUtf8 } from '#core/sql/text/source';
import type { EngineProblem } from './engineFindings';
import { type FileReport, type InspectionContext, inspect } from './inspect';

/**
 * A file's bytes in, report out. Text in another encoding is analysed as far as it can be read; bytes that are no text are
 * reported and nothing is said of what may be in them.
 */
export function inspectBytes(path: string, bytes: Uint8Array, context: InspectionContext): FileReport {
  const source = decodeSource(bytes);
  switch (source.kind) {
    case 'text':
      return inspect(path, source.text, context);
    case 'not utf-8':
      return inspect(path, source.text, context, [otherEncoding(source)]);
    case 'utf-16':
      return unread(path, context, 'The file is UTF-16. Save it as UTF-8.');
    case 'binary':
      return unread(path, context, 'The file is binary: it is full of zero bytes. Is it a dump in the custom format?');
  }
}

function otherEncoding({ at, byteOffset, byte }: NotUtf8): EngineProblem {
  const shown = `0x${byte.toString(16).padStart(2, '0')}`;
  return {
    rule: 'engine/not-utf8',
    message: `The file is not UTF-8: byte ${byteOffset} is ${shown}. Convert it, for example from latin1, before it damages text in the database.`,
    span: { start: at, end: at + 1 },
  };
}

function unread(path: string, context: InspectionContext, message: string): FileReport {
  const nowhere = { start: 0, end: 0 };
  const report = inspect(path, '', context, [{ rule: 'engine/not-utf8', message, span: nowhere }]);
  const part: NotAnalysed = { reason: 'encoding', message, span: nowhere };
  return { ...report, analysis: { ...report.analysis, notAnalysed: [part] } };
}
