import type { FileAnalysis } from '#core/analysis/analysis';
import { dataClasses } from '#core/classification/classes';
import { carriesTags, readTags } from '#core/classification/tags';
import { correction } from '#core/config/problem';
import { didYouMean, nearest } from '#core/config/suggest';
import type { ParsedStatement } from '#core/sql/statement';
import { lex } from '#core/sql/text/lex';
import { type Span, shift } from '#core/sql/text/span';
import type { EngineProblem } from './engineFindings';

const words = [...dataClasses, 'none'];

/** Comments of the file whose `@class` names none that there is, those inside DO blocks included. */
export function classProblems({ parsed: file }: FileAnalysis): EngineProblem[] {
  const problems: EngineProblem[] = [];
  for (const { parsed, span } of file.statements) {
    problems.push(...problemsOf(parsed, span.start));
    for (const inner of parsed.body?.statements ?? [])
      problems.push(...problemsOf(inner.parsed, span.start + inner.span.start));
  }
  return problems;
}

function problemsOf({ facts, text }: ParsedStatement, offset: number): EngineProblem[] {
  if (facts?.kind !== 'comment' || facts.text === null || !carriesTags(facts.of)) return [];
  return readTags(facts.text).unknown.map((name): EngineProblem => {
    const span = shift(placeOf(name, text), offset);
    if (name === '')
      return { rule: 'engine/unknown-class', message: `@class names no class. Known: ${words.join(', ')}.`, span };
    const message = `There is no class ${name}.${didYouMean(name, words)} Known: ${words.join(', ')}.`;
    return { rule: 'engine/unknown-class', message, span, fixes: correction(span, nearest(name, words)) };
  });
}

/** The word behind `@class` as it is written; the whole literal where escapes hide it. */
function placeOf(name: string, text: string): Span {
  const literal = lex(text).findLast(({ kind }) => kind === 'string') ?? { start: 0, end: text.length };
  const source = text.slice(literal.start, literal.end).toLowerCase();
  const tag = source.indexOf('@class');
  const found = name === '' ? tag : source.indexOf(name, tag + '@class'.length);
  if (tag === -1 || found === -1) return { start: literal.start, end: literal.end };
  return shift({ start: found, end: found + (name === '' ? '@class' : name).length }, literal.start);
}
