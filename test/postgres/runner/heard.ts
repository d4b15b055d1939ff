import type { Project } from './project';

/** Resolves when a command of the project has written what matches. */
export function heard({ bench }: Project, wanted: RegExp): Promise<void> {
  let all = '';
  return new Promise((resolve) => {
    bench.hears = (text) => {
      all += text;
      if (wanted.test(all)) resolve();
    };
  });
}
