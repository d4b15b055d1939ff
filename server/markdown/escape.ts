/**
 * Text from a file as a code span: shown as it is, whatever it holds. Line ends become spaces; inside a table a bar is
 * escaped, which GitHub's tables undo even in code.
 */
export function code(text: string, place: 'text' | 'table' = 'text'): string {
  const line = text.replace(/\s+/g, ' ').trim() || ' ';
  const shown = place === 'table' ? line.replace(/\\*\|/g, '\\|') : line;
  const longestRun = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Text from a file as prose: no link, image, emphasis or HTML comes of it. */
export function prose(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\b(https?|ftp|file|command|vscode|mailto):/gi, '$1&#58;')
    .replace(/\bwww\./gi, 'www&#46;');
}
