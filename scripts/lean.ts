import type { Plugin } from 'esbuild';

/**
 * What is imported only when somebody asks for it, and the bundle of its own that it lies in: a process reads and compiles
 * the whole of a bundle, whatever it needs of it.
 */
export const apart: ReadonlyMap<string, string> = new Map([
  ['#cli/main', 'commands'],
  ['#server/main', 'greeting'],
  ['#server/engine', 'engine'],
  ['#cli/lint/lint', 'lint'],
  ['#cli/project/main', 'project'],
  ['#cli/connections/main', 'database'],
  ['pgsql-ast-parser', 'references'],
  ['re2js', 'patterns'],
]);

/** What several bundles of one process need as one and the same: the classes of an error, of an answer. */
const shared: ReadonlyMap<string, string> = new Map([
  ['vscode-languageserver', 'lsp'],
  ['vscode-languageserver/node', 'lsp'],
]);

/** Leaves what lies apart to the bundle beside this one. */
export const leaveApart: Plugin = {
  name: 'leave apart',
  setup(build) {
    build.onResolve({ filter: /^[#\w]/ }, ({ path, kind }) => {
      const places = new Map([
        ['dynamic-import', apart],
        ['import-statement', shared],
      ]);
      const bundle = places.get(kind)?.get(path);
      return bundle === undefined ? undefined : { path: `./${bundle}.cjs`, external: true };
    });
  },
};

/** Modules of Node.js that take 2 to 10 ms to load, and that most runs ask nothing of. */
const heavy = /^(node:)?(crypto|child_process|net)$/;

/** Loads such modules when something of them is first asked for: what is imported is asked for by its own name each time. */
export const whenAsked: Plugin = {
  name: 'when asked',
  setup(build) {
    const namespace = 'when-asked';
    build.onResolve({ filter: heavy }, ({ path, namespace: from }) =>
      from === namespace ? { path, external: true } : { path, namespace },
    );
    build.onLoad({ filter: heavy, namespace }, async ({ path }) => {
      const names = Object.keys((await import(path)) as object).filter((name) => name !== 'default');
      const get = `get: () => require(${JSON.stringify(path)})[name]`;
      return {
        contents: `for (const name of ${JSON.stringify(names)}) Object.defineProperty(exports, name, { enumerable: true, ${get} });`,
      };
    });
  },
};

/** Leaves out zod's messages in some sixty languages, a quarter of a megabyte; English is not among what is left out. */
export const englishOnly: Plugin = {
  name: 'English only',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};
