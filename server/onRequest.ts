import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import * as z from 'zod';
import type { RequestShape } from '#protocol/message';
import { guard } from './guard';
import type { Services } from './services';

/** Answers a request of ours: its parameters are parsed before the handler sees them. */
export function onRequest<Params extends z.ZodType, Result extends z.ZodType>(
  { connection }: Pick<Services, 'connection'>,
  shape: RequestShape<Params, Result>,
  handler: (params: z.output<Params>, token: CancellationToken) => Promise<z.input<Result>> | z.input<Result>,
): void {
  const answer = guard(connection.console, shape.method, (params: unknown, token) => {
    const parsed = shape.params.safeParse(params ?? {});
    if (parsed.success) return handler(parsed.data, token);
    throw new ResponseError(ErrorCodes.InvalidParams, `${shape.method}: ${z.prettifyError(parsed.error)}`);
  });
  connection.onRequest(shape.method, answer);
}
