import { markdownCode, markdownText, markdownWords } from '#core/report/words/markup';
import type { ComplianceReport } from './report';
import type { Cell, Section, Table } from './section';
import { sectionsOf } from './sections';

/** The report as Markdown with tables, for a repository or a ticket. */
export function complianceMarkdown(report: ComplianceReport): string {
  const head = [
    '# Compliance report',
    `Confiture ${report.version}, ${report.madeAt.slice(0, 16).replace('T', ' ')} UTC.`,
  ];
  return `${[...head, ...sectionsOf(report).flatMap(sectionText)].join('\n\n')}\n`;
}

function sectionText({ title, paragraphs, list, table }: Section): string[] {
  return [
    `## ${markdownWords(title)}`,
    ...paragraphs.map(markdownText),
    ...(list === undefined ? [] : [list.map((item) => `- ${markdownText(item)}`).join('\n')]),
    ...(table === undefined || table.rows.length === 0 ? [] : [tableText(table)]),
  ];
}

function tableText({ columns, rows }: Table): string {
  return [
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map((cells) => cells.map(cellText).join('')).join(' | ')} |`),
  ].join('\n');
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return markdownWords(cell);
  if ('severity' in cell) return `**${cell.severity}**`;
  // A bar ends a cell even inside code.
  return markdownCode(cell.code).replaceAll('|', '\\|');
}
