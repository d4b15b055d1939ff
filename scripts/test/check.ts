/** Checks that need nothing but the code: a title and the command of a package's binary. */
export const check: readonly (readonly [title: string, command: readonly string[]])[] = [
  ['Checking format, lint and layers', ['biome', 'ci', '--error-on-warnings', '.']],
  ['Checking types', ['tsc', '--noEmit']],
  ['Checking generated files', ['tsx', 'scripts/generate/main.ts', '--check']],
];
