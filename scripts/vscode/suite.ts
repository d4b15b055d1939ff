import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { workbenchAddress } from './address';
import { withPage } from './browser';
import type { Settings } from './home';
import { withVsCode } from './server';
import { Workbench } from './workbench';

/** A test suite that VS Code loads into its extension host. Paths are absolute. */
export type SuiteRun = {
  readonly folder: string;
  readonly extensions: readonly string[];
  /** Module whose `run` resolves when every test passed. */
  readonly suite: string;
  readonly settings: Settings;
  readonly trust: 'always' | 'asked';
  /** Receives what VS Code and the suite log, line by line. */
  print(line: string): void;
};

const LIMIT_MS = 900_000;

/**
 * Runs a suite in the VS Code from npm and returns VS Code's exit code. Zero is no proof: VS Code also says zero of an
 * extension host that was killed half-way.
 */
export async function runSuite(run: SuiteRun): Promise<number> {
  const { folder, extensions, suite, settings, trust } = run;
  return withVsCode({ driver: true, settings, trust }, (server) =>
    withPage(async (page) => {
      const { exit } = await expose(page, run.print);
      await page.goto(workbenchAddress(server.port, { folder, extensionsInDevelopment: extensions, suite }));
      const code = await Promise.race([exit, delay(LIMIT_MS, undefined, { ref: false })]);
      if (code !== undefined) return code;
      const screenshot = await new Workbench(page).screenshot('suite-without-end');
      throw new Error(`The suite did not end within ${LIMIT_MS / 1000} s, see ${screenshot}.\n${server.log()}`);
    }),
  );
}

/** Gives the workbench the functions that it looks for when it runs a suite; `exit` resolves with its exit code. */
async function expose(page: Page, print: (line: string) => void): Promise<{ readonly exit: Promise<number> }> {
  let resolve: (code: number) => void = () => undefined;
  const exit = new Promise<number>((settle) => {
    resolve = settle;
  });
  await page.exposeFunction('codeAutomationExit', resolve);
  await page.exposeFunction('codeAutomationLog', (_kind: string, words: readonly unknown[]) => print(words.join(' ')));
  return { exit };
}
