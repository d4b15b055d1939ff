import { processEnvironment } from './environment';
import { run } from './run';

run(process.argv.slice(2), processEnvironment()).then((code) => {
  process.exitCode = code;
});
