import type { AnalysedStatement, FileAnalysis } from '#core/analysis/analysis';
import type { Fields } from '#core/library/fields/field';
import type { Seen } from '#core/library/fields/seen';
import type { RuleEntry } from '#core/library/manifest/rule';
import { compileTemplate } from '#core/library/match/message';
import type { Workshop } from '#core/library/match/site';
import type { Fix } from '#core/rules/finding';
import { itemsOf } from './lists';

/** Makes the changes that a rule offers. None of them is applied unread: what a library writes, nobody has proved. */
export type MakeFixes = (
  seen: Seen,
  statement: Pick<AnalysedStatement, 'span' | 'inner'>,
  file: FileAnalysis,
) => readonly Fix[];

export function compileFixes(fixes: RuleEntry['fixes'], fields: Fields<Seen>, workshop: Workshop): MakeFixes {
  const makers = itemsOf(fixes).map((given, place) => {
    const { title, insertAfterStatement, insertBeforeStatement, replaceStatement } = given;
    const path = ['fixes', place];
    const sql = insertAfterStatement ?? insertBeforeStatement ?? replaceStatement ?? '';
    const chosen = [insertAfterStatement, insertBeforeStatement, replaceStatement].filter((each) => each !== undefined);
    if (chosen.length !== 1)
      workshop.refuse(path, 'a fix has one of insertAfterStatement, insertBeforeStatement and replaceStatement');
    const text = compileTemplate(sql, 'SQL', fields, path, workshop);
    const name = compileTemplate(title, 'words', fields, [...path, 'title'], workshop);
    return (seen: Seen, { start, end }: AnalysedStatement['span'], file: FileAnalysis): Fix => {
      const behind = endOf(file.parsed.text, end);
      const mark = behind === end ? ';' : '';
      const edit =
        insertAfterStatement !== undefined
          ? { span: { start: behind, end: behind }, text: mark + text(seen) }
          : { span: { start, end: insertBeforeStatement === undefined ? end : start }, text: text(seen) };
      return { title: name(seen), edits: [edit], automatic: false };
    };
  });
  return (seen, { span, inner }, file) => (inner === undefined ? makers.map((make) => make(seen, span, file)) : []);
}

/** Behind the semicolon of the statement; the statement's own end where it has none. */
function endOf(text: string, end: number): number {
  const [space = ''] = /^\s*/.exec(text.slice(end, end + 1000)) ?? [];
  return text[end + space.length] === ';' ? end + space.length + 1 : end;
}
