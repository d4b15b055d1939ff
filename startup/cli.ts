#!/usr/bin/env node
import { run } from './run';

// Where results are kept, most of a program may not be needed at all.
run(process.argv.some((arg) => arg.startsWith('--cache')) ? 'again' : 'commands');
