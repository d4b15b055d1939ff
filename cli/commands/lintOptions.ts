import { Option } from 'commander';
import { baselineName } from '#cli/lint/baselineName';

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
