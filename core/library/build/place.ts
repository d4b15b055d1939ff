import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Classifier } from '#core/classification/classifier';
import { eventDefinitions } from '#core/library/events/all';
import { behind, Told } from '#core/library/events/told';
import type { Seen, SeenPlace } from '#core/library/fields/seen';
import type { EventName } from '#core/library/names';

/** A statement as a rule meets it, or as it stands in the file. */
type Statement = Pick<AnalysedStatement, 'facts' | 'text' | 'position' | 'direction' | 'session'>;

/** What everything in a file has around it. */
export function placeIn(file: FileAnalysis, direction: string): SeenPlace {
  return { path: file.path, header: () => headerOf(file), direction, version: file.version };
}

/** What a statement has around it. Where it stands is asked only by who looks behind it. */
export function placeOf(statement: Statement, file: FileAnalysis, classifier: Classifier): SeenPlace {
  const { facts, text, session, direction } = statement;
  return {
    ...placeIn(file, direction),
    statement: { kind: facts.kind, text, inTransaction: session.transaction.kind !== 'statement' },
    later: (event) => happeningsBehind(event, statement, file, classifier),
  };
}

function happeningsBehind(
  event: EventName,
  { position, direction }: Statement,
  file: FileAnalysis,
  classifier: Classifier,
): readonly Seen[] {
  const { kinds, read } = eventDefinitions[event];
  return file.statements.slice(position + 1).flatMap((later) => {
    const isMeant = later.direction === direction && later.inner?.runs !== 'later' && kinds.includes(later.facts.kind);
    if (!isMeant) return [];
    const place = placeOf(later, file, classifier);
    const told = new Told(later, file, classifier, () => behind(file, later));
    return Array.from(read(told), (happening) => ({ ...happening, place }));
  });
}

/** The comments ahead of the first statement, without their marks. */
function headerOf({ parsed: { text, comments, statements } }: FileAnalysis): string {
  const end = statements[0]?.span.start ?? text.length;
  return comments
    .filter((comment) => comment.end <= end)
    .map(({ start, end: stop }) => text.slice(start, stop).replace(/^(?:--+|\/\*+)\s*|\s*\*\/$/g, ''))
    .join('\n');
}
