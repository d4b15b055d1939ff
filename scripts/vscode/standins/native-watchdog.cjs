/**
 * What VS Code's extension host loads as `@vscode/native-watchdog`: ends it when the process that it works for is gone.
 * The real one watches from a thread, so that not even a busy loop escapes it; this one needs the event loop.
 */
const PAUSE_MS = 2_000;

exports.start = (pid) => {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(1);
    }
  }, PAUSE_MS).unref();
};

exports.exit = (code = 0) => process.exit(code);
