import { defineConfig } from 'vitest/config';

/** Real servers and real editors are started by these. */
const slow = { testTimeout: 400_000, hookTimeout: 300_000 };

const setupFiles = ['test/seed.ts', 'test/noCodeCache.ts'];
const globalSetup = ['test/shippedGrammar.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          globalSetup,
          include: ['test/**/*.test.ts'],
          exclude: ['test/postgres/**', 'test/examples/**', 'test/extension/**', 'test/editors/**', 'test/bench/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'postgres',
          setupFiles,
          globalSetup,
          include: ['test/postgres/**/*.test.ts', 'test/examples/**/*.test.ts'],
          // Each file has a server of its own, and most of the time waits for it.
          maxWorkers: 2,
          ...slow,
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/extension/ui/**/*.ui.test.ts', 'test/editors/**/*.test.ts'],
          globalSetup: ['test/extension/ui/setup.ts'],
          // An editor needs two cores.
          fileParallelism: false,
          ...slow,
        },
      },
    ],
  },
});
