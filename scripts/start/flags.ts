import { parseArgs } from 'node:util';

export const USAGE = `npm start -- [flags]
  --browser        use VS Code in the browser, even where there is one on the desktop; every other flag does so too
  --port <number>  the port it listens on (default: a free one)
  --no-open        only print the address, open no window
  --check          start it, see that it answers, stop
  --help           show this`;

export type Flags = {
  readonly browser: boolean;
  /** 0 stands for a free one. */
  readonly port: number;
  readonly open: boolean;
  readonly check: boolean;
  readonly help: boolean;
};

/** Reads the command line; a flag that is wrong is an error that says so. */
export function parseFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { browser, port = '0', check, help } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`"${port}" is not a port.`);
  const open = !values['no-open'] && !check;
  return { browser: browser || !open || values.port !== undefined, port: Number(port), open, check, help };
}
