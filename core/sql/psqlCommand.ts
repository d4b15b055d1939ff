import type { PsqlCommand } from '#core/sql/text/piece';
import type { NotAnalysed } from './statement';

/** Commands that change neither which statements run nor where. */
const harmless = new Set(
  (
    'a C d echo encoding errverbose f H h help html l o out p print prompt pset q qecho r reset restrict s set t T ' +
    'timing unrestrict unset warn x z'
  ).split(' '),
);

/** What to say of the commands that do, by the words that call them. */
const advice: readonly (readonly [commands: readonly string[], sentence: string])[] = [
  [
    ['i', 'ir', 'include', 'include_relative'],
    'The included file is not read here: check it as a file of its own, in the order in which it runs.',
  ],
  [['copy'], 'psql runs this as COPY on the server: write COPY to have its lock judged.'],
  [
    ['if', 'elif', 'else', 'endif'],
    'psql decides when it runs: the statements of all branches are judged as if they ran.',
  ],
  [['gexec'], 'The results of the query are run as statements, and nothing is known of them: write them out.'],
  [['c', 'connect'], 'The session changes its database or role here: put what follows into a file of its own.'],
  [['!'], 'A shell command may do anything: keep it out of the migration.'],
];

/** What a line for psql hides from the analysis; undefined when it hides nothing. */
export function readPsqlCommand({ command, span }: PsqlCommand): NotAnalysed | undefined {
  if (harmless.has(command)) return undefined;
  const known = advice.find(([commands]) => commands.includes(command));
  const sentence = known?.[1] ?? 'Only psql understands it, and a migration runner fails on it: take it out.';
  return { reason: 'psql command', message: `\\${command} is not analysed. ${sentence}`, span };
}
