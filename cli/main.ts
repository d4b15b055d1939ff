import { processEnvironment } from './environment';
import { run } from './run';

process.exitCode = await run(process.argv.slice(2), processEnvironment());
