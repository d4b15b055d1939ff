import { Option } from 'commander';
import type { ContextOptions } from '#cli/commands/contextOptions';
import type { SelectionOptions } from '#cli/input/selection';
import { ConfitureError } from '#core/error';
import { baselineName } from './baseline';

export interface LintOptions extends ContextOptions, SelectionOptions {
  readonly failOn: 'error' | 'warning' | 'info' | 'never';
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly baseline?: string | true;
  readonly writeBaseline?: string | true;
  readonly cache?: string | true;
  readonly pending?: boolean;
  readonly report?: string;
  readonly reportSuppressions?: boolean;
}

/** What `confiture lint` takes beyond context and reports. */
export function lintOptions(): Option[] {
  return [
    new Option('--fail-on <severity>', 'exit with 1 when a finding is this bad or worse')
      .choices(['error', 'warning', 'info', 'never'])
      .default('error'),
    new Option('--fix', 'apply the fixes that keep what a file does, and report what remains'),
    new Option('--dry-run', 'with --fix: print the changes as a unified diff and change nothing'),
    new Option('--since <revision>', 'show findings of files changed since the branch left this git revision'),
    new Option('--staged', 'show findings of staged files, read as they are staged'),
    new Option('--stdin', 'read one text from standard input'),
    new Option('--stdin-filename <file>', 'what that text is called: its folder is its context'),
    new Option('--baseline [file]', `show only findings that this file does not know (default: ${baselineName})`),
    new Option('--write-baseline [file]', `make the file of known findings (default: ${baselineName})`),
    new Option('--cache [file]', 'keep results, and do nothing again that is known (default: in node_modules/.cache)'),
    new Option('--report <file>', 'also write a compliance report, .html or .md: rules, clauses, findings, decisions'),
    new Option('--report-suppressions', 'list what comments and a baseline keep out, with the reasons (text, json)'),
    new Option('--pending', 'needs a connection').hideHelp(),
  ];
}

/** @throws ConfitureError for options that contradict one another */
export function checkOptions({
  fix,
  dryRun,
  staged,
  stdin,
  since,
  baseline,
  writeBaseline,
  pending,
}: LintOptions): void {
  if (pending === true) {
    throw new ConfitureError('input', '--pending needs a connection, to ask the database which files it has run.', {
      advice: 'Lint what a branch adds with --since, for example --since origin/main.',
    });
  }
  if (dryRun === true && fix !== true) throw new ConfitureError('input', '--dry-run goes with --fix.');
  if (fix === true && dryRun !== true && (staged === true || stdin === true)) {
    const which = stdin === true ? '--stdin' : '--staged';
    throw new ConfitureError('input', `${which} has no file to write to.`, {
      advice: 'See the changes with --fix --dry-run.',
    });
  }
  if (fix === true && (baseline !== undefined || writeBaseline !== undefined)) {
    throw new ConfitureError('input', 'A fix changes findings whether a baseline knows them or not.', {
      advice: 'Fix the files that you name, or those of --since, and compare with the baseline afterwards.',
    });
  }
  if (writeBaseline === undefined) return;
  if (since !== undefined || staged === true || stdin === true || baseline !== undefined) {
    throw new ConfitureError('input', 'A baseline holds the findings of every file.', {
      advice: 'Leave out --since, --staged, --stdin and --baseline where --write-baseline stands.',
    });
  }
}
