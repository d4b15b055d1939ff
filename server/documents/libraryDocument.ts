import { posix } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toEngineFindings } from '#core/inspect/engineFindings';
import { problemSentence } from '#core/library/problem';
import type { UseProblem } from '#core/library/source/loaded';
import { lockName } from '#core/library/source/names';
import type { Finding } from '#core/rules/finding';
import type { Services } from '#server/services';
import { pathOf } from '#server/uri';

/** An open rule library, file of rules or lock file, and what is wrong in it. */
export interface LibraryDocument {
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}

const format = /^\s*\{?\s*["']?apiVersion["']?\s*:\s*["']?confiture-rules\//m;

/** Undefined for every document that is none, and that no configuration names. */
export async function libraryDocument(
  uri: string,
  { documents, workspace }: Pick<Services, 'documents' | 'workspace'>,
): Promise<LibraryDocument | undefined> {
  const path = pathOf(uri);
  if (path === undefined || !/\.(ya?ml|json|lock)$/.test(path)) return undefined;
  for (;;) {
    const version = documents.get(uri)?.version;
    if (version === undefined) return undefined;
    const { configuration } = await workspace.contextOf(path);
    const { community, rules } = configuration.configured;
    const isLock = posix.basename(path) === lockName;
    const own = community.problems.filter(({ file, span }) => file === path && span !== undefined);
    const named = own.length > 0 || community.read.some((each) => each.path === path);
    const isLibrary = isLock || named || format.test(documents.get(uri)?.getText() ?? '');
    const problems = named || isLock || !isLibrary ? own : await workspace.problemsOf(path);
    const document = documents.get(uri);
    if (document?.version !== version) continue; // somebody typed meanwhile
    if (!isLibrary) return undefined;
    const told = isLock ? ofLock(community.problems) : problems;
    return {
      document,
      findings: toEngineFindings(
        told.map((problem) => toProblem(problem, isLock, document)),
        rules.set,
      ),
    };
  }
}

function toProblem(problem: UseProblem, isLock: boolean, document: TextDocument) {
  const rule = 'engine/library-not-loaded' as const;
  const { file, span = { start: 0, end: 0 }, locked = '' } = problem;
  const at = isLock && file !== lockName ? placeOfName(locked, document.getText()) : span;
  return { rule, message: problemSentence(problem), span: at };
}

/** The library's name in a lock file; its beginning where it does not stand there. */
function placeOfName(name: string, text: string) {
  const key = JSON.stringify(name);
  const start = Math.max(0, text.indexOf(`${key}:`));
  return { start, end: start === 0 ? 0 : start + key.length };
}

/** What the lock file does not agree with; what makes it unreadable is said once, however many libraries it keeps away. */
function ofLock(problems: readonly UseProblem[]): readonly UseProblem[] {
  const locked = problems.filter((problem) => problem.locked !== undefined);
  const unread = locked.filter(({ file }) => file === lockName);
  return unread.length === 0 ? locked : unread.filter(({ place }) => place === unread[0]?.place);
}
