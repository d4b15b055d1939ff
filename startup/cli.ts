#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { run } from './run';

// The space for young objects stays at one megabyte: V8 would let it grow to sixteen, and next to nothing in it lives on.
setFlagsFromString('--semi-space-growth-factor=1');
// Where results are kept, most of a program may not be needed at all.
run(process.argv.some((arg) => arg.startsWith('--cache')) ? 'again' : 'commands');
