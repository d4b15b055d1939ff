import { run } from './run';

run('greeting');
