#!/usr/bin/env node
// What @vscode/test-electron starts in place of VS Code: it has to be a program, and Node.js 20 does not run TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./code.ts');
