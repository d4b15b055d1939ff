import type { PsqlCommand } from '#core/sql/text/piece';
import type { NotAnalysed } from './statement';

/** What to say of a command, by the words that call it. */
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
  [
    ['set', 'unset', 'prompt', 'gset'],
    'What its variables stand for in later statements is not known here: write the values out.',
  ],
  [['!'], 'A shell command may do anything: keep it out of the migration.'],
];

/**
 * What a line for psql means for the analysis. Every one is named: even `\\echo`, which changes nothing, makes any other
 * runner than psql fail.
 */
export function readPsqlCommand({ command, span }: PsqlCommand): NotAnalysed {
  const known = advice.find(([commands]) => commands.includes(command));
  const sentence = known?.[1] ?? 'Only psql understands it, and a migration runner fails on it: take it out.';
  return { reason: 'psql command', message: `\\${command} is not analysed. ${sentence}`, span };
}
