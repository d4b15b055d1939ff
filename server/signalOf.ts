import type { CancellationToken } from 'vscode-languageserver';

/** LSP's way to say that nobody waits any more, as everybody else's. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
