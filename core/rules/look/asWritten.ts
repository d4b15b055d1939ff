import type { Question } from '#core/rules/rule';
import type { AnyContext } from './inUse';

/** The statement as the file has it, where its own text has stand-ins of the same length for variables of psql. */
const written: Question<string> = ({ file }, { span }) => file.parsed.text.slice(span.start, span.end);

/** Whether a constant of the statement stands for a variable of psql, whose value the file does not hold. */
export function isVariable(context: AnyContext, start: number): boolean {
  return context.ask(written).charAt(start) === ':';
}
