/**
 * The logger that VS Code's server loads as `@vscode/spdlog`. The npm package comes without its native part, and without
 * a logger output channels stay empty. This one writes each line at once; it neither formats nor rotates.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const INFO = LEVELS.indexOf('info');

class Logger {
  #file;
  #level = INFO;
  #raw = false;

  constructor(file) {
    this.#file = file;
    for (const [level, name] of LEVELS.entries()) this[name] = (message) => this.#write(level, message);
  }

  getLevel() {
    return this.#level;
  }

  setLevel(level) {
    this.#level = level;
  }

  /** Output channels bring their own line ends; logs have the line built for them. */
  clearFormatters() {
    this.#raw = true;
  }

  setPattern() {}
  flush() {}
  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    appendFileSync(this.#file, this.#raw ? message : `${new Date().toISOString()} [${LEVELS[level]}] ${message}\n`);
  }
}

async function createLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
}

module.exports = {
  Logger,
  createRotatingLogger: createLogger,
  createAsyncRotatingLogger: createLogger,
  setFlushOn() {},
  setLevel() {},
};
