import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type * as z from 'zod';
import type { RequestShape } from '#protocol/message';

/** Sends one of our requests and checks the answer: what comes from another process is parsed, not believed. */
export async function ask<Params extends z.ZodType, Result extends z.ZodType>(
  client: LanguageClient,
  { method, result }: RequestShape<Params, Result>,
  params: z.input<Params>,
  token?: CancellationToken,
): Promise<z.output<Result>> {
  const more = token === undefined ? [] : [token]; // undefined would be sent, as a parameter
  return result.parse(await client.sendRequest(method, params, ...more));
}
