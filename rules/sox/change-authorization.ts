import * as z from 'zod';
import { type Classified, defineFileRule, type FileContext, fix, heldIn, list, manual } from '#core/rules/api';
import { touched } from '#rules/base/touched';

const options = z.strictObject({
  pattern: z
    .string()
    .default(
      String.raw`(?:\b(?:Ticket|Change|CR|RFC|Issue|Jira|Approved-By):[^\S\n]*\S|\b[A-Z][A-Z0-9]+-\d+\b|\bCHG\d{5,}\b|(?<!\w)#\d+\b)`,
    )
    .refine(isPattern, 'is no regular expression')
    .describe(
      'A regular expression of what counts as the reference of a change, in the header or the name of the file.',
    ),
});

export const changeAuthorization = defineFileRule({
  name: 'change-authorization',
  summary: 'Changes to financial objects name their ticket.',
  severity: 'warning',
  recommended: false,
  clause: 'SOX 404; COBIT 2019 BAI06.01; COSO principle 11',
  requirement:
    'Changes to systems for financial reporting are requested, assessed and authorised before they are made.',
  tags: ['change-management', 'comment'],
  family: 'Change management',
  why: `Who asked for a change to the books, and who agreed, must be findable years later. The migration is what is kept; a number in
its header leads from it to the request.

A file that makes, alters, drops, grants on or writes to a financial table needs such a number in the comments at its top, or in its
name.`,
  instead: `Name the change in the header:

\`\`\`sql
-- Ticket: FIN-2231
-- Approved-By: controller
ALTER TABLE invoices ADD COLUMN due_on date;
\`\`\``,
  sources: [manual('sql-syntax-lexical#SQL-SYNTAX-COMMENTS')],
  needs: ['schema'],
  fixable: true,
  waysBack: false,
  options,
  examples: {
    bad: [
      {
        sql: 'ALTER TABLE invoices ADD COLUMN due_on date;',
        fixed: `-- Ticket: TODO
-- Approved-By: TODO
ALTER TABLE invoices ADD COLUMN due_on date;`,
        isUnfinished: true,
      },
      {
        sql: `-- Ticket:
DROP TABLE invoices;`,
        fixed: `-- Ticket: TODO
-- Approved-By: TODO
-- Ticket:
DROP TABLE invoices;`,
        isUnfinished: true,
        note: 'No number behind the word.',
      },
      {
        sql: `CREATE TABLE blog_posts (id bigint);
GRANT SELECT ON "generalLedger" TO reporting;`,
        fixed: `-- Ticket: TODO
-- Approved-By: TODO
CREATE TABLE blog_posts (id bigint);
GRANT SELECT ON "generalLedger" TO reporting;`,
        isUnfinished: true,
      },
      {
        sql: `UPDATE ledger_entries SET note = NULL;
-- Ticket: FIN-1`,
        fixed: `-- Ticket: TODO
-- Approved-By: TODO
UPDATE ledger_entries SET note = NULL;
-- Ticket: FIN-1`,
        isUnfinished: true,
      },
      {
        sql: `-- Ticket: TODO
-- Approved-By: TODO
ALTER TABLE invoices ADD COLUMN due_on date;`,
        note: 'The template still has to be filled in.',
      },
      {
        sql: 'DO $$ BEGIN ALTER TABLE invoices ADD COLUMN due_on date; END $$;',
        fixed: `-- Ticket: TODO
-- Approved-By: TODO
DO $$ BEGIN ALTER TABLE invoices ADD COLUMN due_on date; END $$;`,
        isUnfinished: true,
      },
    ],
    good: [
      {
        sql: `-- Ticket: FIN-2231
-- Approved-By: controller
ALTER TABLE invoices ADD COLUMN due_on date;`,
      },
      { sql: 'ALTER TABLE blog_posts ADD COLUMN slug text;' },
      {
        sql: `/* FIN-2231 */
ALTER TABLE invoices ADD COLUMN due_on date;`,
      },
      {
        sql: `-- see #77
DELETE FROM invoices;`,
      },
      { sql: 'ALTER TABLE invoices ADD COLUMN due_on date;', path: '2024_FIN-123_due_date.sql' },
      {
        sql: `-- ACME 12
ALTER TABLE invoices ADD COLUMN due_on date;`,
        options: { pattern: 'ACME \\d+' },
      },
      { sql: 'SELECT * FROM invoices;' },
    ],
  },
  *check(context) {
    const {
      file,
      options: { pattern },
    } = context;
    const [first, ...others] = financial(context);
    if (first === undefined) return;
    const [header = ''] = /^(?:\s*--[^\n]*(?:\n|$)|\s*\/\*[\s\S]*?\*\/)*/.exec(file.parsed.text) ?? [];
    const name = file.path.split(/[\\/]/).at(-1) ?? '';
    const reference = new RegExp(pattern, 'i');
    const said = header.replace(template, ':');
    if (reference.test(said) || /(?:^|[^A-Za-z])[A-Z][A-Z0-9]+-\d+/.test(name)) return;
    yield {
      message: `This migration changes ${list(new Set([first, ...others].map(({ id }) => id)), 4)} without the reference of a change in its header.`,
      span: first.span,
      object: first.id,
      classified: first.classified,
      fixes:
        said === header
          ? fix('Begin with the reference of the change', false, {
              span: { start: 0, end: 0 },
              text: '-- Ticket: TODO\n-- Approved-By: TODO\n',
            })
          : [],
    };
  },
});

/** What the quick fix leaves to be filled in names no change. */
const template = /:[^\S\n]*(?:TODO|TBD|FIXME|XXX)\b[^\n]*/gi;

interface Touch {
  readonly id: string;
  readonly classified: Classified;
  readonly span: { readonly start: number; readonly end: number };
}

function financial({ file, classified }: FileContext<unknown>): readonly Touch[] {
  return file.statements.flatMap((statement) =>
    touched(statement).flatMap((id) => {
      const held = heldIn(classified(id).classes, { classes: ['financial'], minConfidence: 'strong' });
      return held === undefined || id.startsWith('pg_temp.') ? [] : [{ id, classified: held, span: statement.span }];
    }),
  );
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
