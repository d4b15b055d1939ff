import type { RemoteConsole } from 'vscode-languageserver';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** What a request's handler gives back: an answer, or LSP's way to say that there is none. */
type Answer<Result> = Promise<Result | ResponseError<never>>;

/**
 * Makes a handler that answers for itself alone: should it throw, its request fails with the reason and everything else
 * goes on. A request that was cancelled while its handler waited is answered with LSP's error for it.
 */
export function guard<Params, Result>(
  log: Pick<RemoteConsole, 'error'>,
  name: string,
  handler: (params: Params, token: CancellationToken) => Promise<Result> | Result,
): (params: Params, token: CancellationToken) => Answer<Result> {
  return async (params, token) => {
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (token.isCancellationRequested) return cancelled();
      if (error instanceof ResponseError) return new ResponseError(error.code, error.message);
      log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const reason = error instanceof Error ? error.message : String(error);
      return new ResponseError(LSPErrorCodes.RequestFailed, `${name} failed: ${reason}`);
    }
  };
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
