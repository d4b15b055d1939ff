import { processEnvironment } from './environment';
import { run } from './run';

// By then all is said and done. A process that ends by itself takes its heap down first, page by page.
process.once('beforeExit', () => process.exit());

run(process.argv.slice(2), processEnvironment()).then((code) => {
  process.exitCode = code;
});
