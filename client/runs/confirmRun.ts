import { window } from 'vscode';
import type { KnownConnection } from '#client/connections/knownConnection';
import { environmentText } from '#client/connections/permission';

/** What somebody is asked about before it is done. */
export interface RunQuestion {
  /** `Execute 2 migrations`: also the word on the button. */
  readonly title: string;
  readonly known: KnownConnection;
  readonly database: string;
  readonly identity: string;
  /** What is going to happen, one a line. */
  readonly lines: readonly string[];
}

/** More would not be read, and the dialogue has to fit. */
const mostLines = 12;

/**
 * Asks whether it is meant; in production the name of the database has to be typed.
 * @returns the options that tell the command so; undefined: it is not meant
 */
export async function confirmRun({
  title,
  known,
  database,
  identity,
  lines,
}: RunQuestion): Promise<readonly string[] | undefined> {
  const { name, environment } = known.connection;
  const shown = lines.slice(0, mostLines).map((line) => `• ${line}`);
  const more = lines.length > mostLines ? [`and ${lines.length - mostLines} more`] : [];
  const where = `Database ${database} (${identity}), ${environmentText(environment)}.`;
  const question = `${title} on ${name}?`;
  const choice = await window.showWarningMessage(
    question,
    { modal: true, detail: [where, ...shown, ...more].join('\n') },
    title,
  );
  if (choice !== title) return undefined;
  if (environment.name !== 'production') return [];
  const typed = await window.showInputBox({
    title: question,
    prompt: `This is ${environmentText(environment)}. Type the name of the database to go on.`,
    placeHolder: database,
    ignoreFocusOut: true,
    validateInput: (text) => (text === database ? undefined : `Type ${database}, or press Escape.`),
  });
  return typed === undefined ? undefined : ['--confirm', typed];
}
