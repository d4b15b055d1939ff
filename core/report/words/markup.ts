import { visible } from './visible';

/** Text as it stands between tags or in a quoted attribute of HTML. */
export function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Words for Markdown: those of a file must not become markup, an address, or a message to somebody. */
export function markdownWords(text: string): string {
  return html(visible(text))
    .replace(/[\\`*_{}[\]()#|~!]/g, '\\$&')
    .replaceAll('@', '@<!-- -->');
}

/** A line as code in Markdown, however many backticks are in it. */
export function markdownCode(line: string): string {
  const shown = visible(line).trim();
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)));
  return `${fence} ${shown} ${fence}`;
}

/** Our own words, with code between backticks. */
export function markdownText(text: string): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, place) => (place % 2 === 1 ? `\`${part}\`` : markdownWords(part)))
    .join('');
}
