import type { FileAnalysis } from '#core/analysis/analysis';
import { filledIn } from '#core/migrations/parts';
import type { EngineProblem } from './engineFindings';

/** Placeholders of the common form that the tool is known to leave as they are: told once a file, at the first of them. */
export function unfilled({ migration, parsed }: FileAnalysis): EngineProblem[] {
  const parts = migration && filledIn(migration, parsed.text);
  if (parts === undefined) return [];
  const left = parsed.placeholders.filter(
    ({ span, written }) =>
      written.startsWith('${') && !parts.some(({ start, end }) => start <= span.start && span.end <= end),
  );
  const [first] = left;
  if (first === undefined) return [];
  const names = new Set(left.map(({ written }) => written));
  const others = names.size === 1 ? '' : ` and ${names.size - 1} more`;
  const why =
    migration?.fillsIn === false
      ? 'Flyway is told to fill in none (placeholderReplacement)'
      : 'goose fills them in behind -- +goose ENVSUB ON only';
  const message = `${first.written}${others} may reach the server as written: ${why}. Judged as if names stood there.`;
  return [{ rule: 'engine/not-analysed', message, span: first.span }];
}
