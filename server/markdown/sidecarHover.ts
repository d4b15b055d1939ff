import type { Entry } from '#core/config/entries';
import type { JudgedPrecondition } from '#core/inspect/inspectSidecar';
import { aboutPrecondition, preconditionFields } from '#core/preconditions/describe';
import { isPreconditionType } from '#core/preconditions/precondition';
import { sidecarLists } from '#core/preconditions/sidecarLists';
import { code } from './escape';

/** What a key or value of a file with preconditions means, and what is known of it; undefined for what has no meaning. */
export function sidecarHover(
  { path, span }: Entry,
  preconditions: readonly JudgedPrecondition[],
  type: string | undefined,
): string | undefined {
  const [list = '', item, field] = path;
  const about = Object.entries(sidecarLists).find(([name]) => name === list)?.[1];
  if (about === undefined) return undefined;
  if (item === undefined) return `${code(list)}: ${about}`;
  if (!isPreconditionType(type) || field === undefined) return undefined;
  const said = field === 'type' ? aboutPrecondition(type) : preconditionFields(type).get(field);
  if (said === undefined) return undefined;
  const judged = preconditions.find((each) => each.span.start === span.start);
  return [`${code(field === 'type' ? type : field)}: ${said}`, ...(judged === undefined ? [] : [verdict(judged)])].join(
    '\n\n',
  );
}

function verdict({ judgement }: JudgedPrecondition): string {
  switch (judgement.verdict) {
    case 'holds':
      return 'It holds by what the migrations make.';
    case 'contradicted':
      return `**It is not so**: ${judgement.because}.`;
    case 'unknown':
      return `Not checked: needs a connection (${judgement.because}).`;
  }
}
