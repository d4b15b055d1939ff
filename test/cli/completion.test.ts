import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installFromDebian } from '#scripts/debian';
import { findOnPath } from '#scripts/vscode/command';
import { Workbench } from './support/cli';

let bench: Workbench;

beforeAll(async () => {
  bench = await Workbench.with({ 'migrations/1_a.sql': '' });
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { output, code } = await bench.run('completion', shell);
    expect(code).toBe(0);
    await bench.write(`${shell}.script`, output);
    if ((await findOnPath([shell])) === undefined) await installFromDebian([shell]);
  }
}, 300_000);
afterAll(() => bench.remove());

/** Runs a program of a real shell in the folder of the workbench. */
function shell(name: string, program: string, ...args: readonly string[]): string {
  const options = name === 'zsh' ? ['-f'] : name === 'bash' ? ['--norc'] : ['--no-config'];
  const env = { ...process.env, TERM: 'dumb', HOME: bench.folder, XDG_CONFIG_HOME: bench.folder };
  return execFileSync(name, [...options, '-c', program, ...args], {
    cwd: bench.folder,
    encoding: 'utf8',
    env,
    timeout: 60_000,
  });
}

/** What may stand at the end of a line. */
const completions = {
  bash(line: string): string[] {
    const program = `source bash.script; compopt() { :; }
      COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _confiture; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return words(shell('bash', program, 'bash', ...line.split(' ')));
  },
  fish(line: string): string[] {
    const listed = shell('fish', 'source fish.script; complete -C $argv[1]', line);
    return words(listed).map((found) => found.split('\t')[0] ?? '');
  },
};

function words(output: string): string[] {
  return output.split('\n').filter((word) => word !== '');
}

describe.each(['bash', 'fish'] as const)('%s completes', (name) => {
  it.each([
    ['confiture l', ['lint', 'lsp']],
    ['confiture rules ', ['list', 'explain', 'classify', 'test', 'publish-check']],
    ['confiture lint --st', ['--staged', '--stdin', '--stdin-filename']],
    ['confiture lint --format s', ['sarif']],
    ['confiture migrate analyze --risk-level m', ['medium']],
    ['confiture lint --isolated --fail-on w', ['warning']],
    ['confiture rules explain general/vacuum', ['general/vacuum-full']],
    ['confiture lint --postgres 1', ['12', '13', '14', '15', '16', '17', '18']],
    ['confiture completion z', ['zsh']],
  ])('%j', (line, expected) => {
    expect(completions[name](line).sort()).toEqual([...expected].sort());
  });
});

describe('zsh completes', () => {
  /** Types into a zsh of its own, presses Tab, and waits until it says what was expected. */
  const types = (line: string, expected: string) =>
    shell(
      'zsh',
      `zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z 'PS1=; autoload -U compinit; compinit -u -D; source ./zsh.script; bindkey "^I" list-choices; print rea""dy'
      zpty -r -m z seen '*ready*'
      zpty -w -n z "$1"$'\\t'
      zpty -r -m z seen "*$2*" && print -r -- "$seen"`,
      'zsh',
      line,
      expected,
    );

  it.each([
    ['confiture ', 'Check migrations against the rule libraries'],
    ['confiture lint --st', 'show findings of staged files'],
    ['confiture lint --format ', 'markdown'],
    ['confiture rules explain general/vac', 'general/vacuum-full'],
    ['confiture migrate ', 'analyze'],
    ['confiture lint ', 'migrations'],
  ])('%j', (line, expected) => {
    expect(types(line, expected)).toContain(expected);
  });
});
