import { defineConfig } from 'vitest/config';

/** Tests in front of a real VS Code. Each starts one of its own, so only one file runs at a time. */
export default defineConfig({
  test: {
    name: 'extension',
    root: import.meta.dirname,
    include: ['ui/**/*.ui.test.ts'],
    globalSetup: ['ui/setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
  },
});
