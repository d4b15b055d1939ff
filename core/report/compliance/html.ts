import { html } from '#core/report/words/markup';
import { visible } from '#core/report/words/visible';
import type { ComplianceReport } from './report';
import type { Cell, Section, Table } from './section';
import { sectionsOf } from './sections';
import { style } from './style';

/** The report as one page that needs nothing else and runs nothing: no script, no address of anything to load. */
export function complianceHtml(report: ComplianceReport): string {
  const made = `${report.madeAt.slice(0, 16).replace('T', ' ')} UTC`;
  const sections = sectionsOf(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Compliance report</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Compliance report</h1>
<p>Confiture ${html(report.version)}, <time datetime="${html(report.madeAt)}">${made}</time>.</p>
<nav aria-label="Sections"><ol>${sections.map((section) => `<li><a href="#${id(section)}">${html(section.title)}</a></li>`).join('')}</ol></nav>
</header>
<main>
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(section: Section): string {
  const { title, paragraphs, list, table } = section;
  return [
    `<section aria-labelledby="${id(section)}">`,
    `<h2 id="${id(section)}">${html(title)}</h2>`,
    ...paragraphs.map((text) => `<p>${words(text)}</p>`),
    ...(list === undefined ? [] : [`<ul>${list.map((item) => `<li>${words(item)}</li>`).join('')}</ul>`]),
    ...(table === undefined || table.rows.length === 0 ? [] : [tableHtml(table, title)]),
    '</section>',
  ].join('\n');
}

function tableHtml({ columns, rows }: Table, title: string): string {
  const head = columns.map((column) => `<th scope="col">${html(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cells) => `<td>${cells.map(cellHtml).join('')}</td>`).join('')}</tr>`);
  return `<div class="table" role="region" aria-label="${html(title)}" tabindex="0"><table><thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function cellHtml(cell: Cell): string {
  if (typeof cell === 'string') return words(cell);
  if ('severity' in cell) return `<span class="severity ${cell.severity}">${cell.severity}</span>`;
  // Names and paths may break where they are joined, and nowhere else.
  return `<code>${html(visible(cell.code)).replace(/[/.:_-](?=\w)/g, '$&<wbr>')}</code>`;
}

/** Words with code between backticks. */
function words(text: string): string {
  return html(visible(text)).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function id({ title }: Section): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
