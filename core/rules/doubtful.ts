import type { FileAnalysis } from '#core/analysis/analysis';
import { type Unread, unreadSince } from '#core/schema/unread';
import type { Finding } from './finding';
import { endOf } from './look/classifiedAtEnd';
import { touchesNothing } from './servers/extensions';
import { milder } from './severity';

/**
 * What a rule of a regulation says of a state that something nobody has read may have changed since: it claims less, and
 * says why. Said once, however much is not read.
 */
export function doubtful<Said extends Pick<Finding, 'severity' | 'message' | 'clause' | 'doubtful'>>(
  finding: Said,
  unread: readonly Unread[],
): Said {
  const reasons = unread.filter(({ extension }) => extension === undefined || !touchesNothing(extension));
  if (reasons.length === 0 || finding.clause === undefined || finding.doubtful === true) return finding;
  return {
    ...finding,
    severity: milder(finding.severity, 'info'),
    message: `${finding.message.replace(/\.$/, '')}; not certain: ${inWords(reasons)} may have changed that.`,
    doubtful: true,
  };
}

function inWords([first, ...others]: readonly Unread[]): string {
  if (first === undefined) return '';
  const file = first.origin?.file.split('/').at(-1);
  const place = file === undefined ? first.what : `${first.what} (${file})`;
  return others.length === 0 ? place : `${place} and ${others.length} more that nobody has read`;
}

/** What a file runs unread behind a statement, that one included. */
export function unreadBehind(file: FileAnalysis, position: number | undefined): readonly Unread[] {
  const statement = position === undefined ? undefined : file.statements[position];
  const holder = statement && file.statements.find((each) => each.statement === statement.statement);
  const since = holder?.schema ?? file.sections[0]?.start.schema;
  return unreadSince(endOf(file, holder?.direction ?? 'up').unread, since?.unread);
}
