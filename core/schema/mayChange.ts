import type { NotAnalysed } from '#core/sql/statement';

/**
 * What a part that was not read is in a sentence, where it may have changed what is known. What the server refuses changes
 * nothing, and neither does dynamic SQL whose first words are those of a statement about rows or indexes.
 */
export function mayChange({ reason, begins = '' }: NotAnalysed): string | undefined {
  switch (reason) {
    case 'syntax error':
    case 'copy data':
      return undefined;
    case 'dynamic SQL':
      return harmless.test(begins) ? undefined : 'SQL that is put together when it runs';
    case 'language':
      return 'code in another language';
    case 'template':
      return 'what a template writes';
    case 'psql command':
      return 'what psql includes';
    default:
      return 'a statement that was not read';
  }
}

const harmless =
  /^\s*(?:insert|update|delete|merge|copy|truncate|analyze|vacuum|explain|notify|lock|refresh|reindex|(?:create|drop|alter)\s+(?:unique\s+)?(?:index|sequence))\b/i;
