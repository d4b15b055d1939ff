import type * as z from 'zod';

/** A request of ours beyond LSP: both sides parse what they receive with these schemas. */
export interface RequestShape<Params extends z.ZodType, Result extends z.ZodType> {
  readonly method: `confiture/${string}`;
  readonly params: Params;
  readonly result: Result;
}

/** A message of ours that nobody answers. */
export interface NotificationShape<Params extends z.ZodType> {
  readonly method: `confiture/${string}`;
  readonly params: Params;
}

export function defineRequest<Params extends z.ZodType, Result extends z.ZodType>(
  shape: RequestShape<Params, Result>,
): RequestShape<Params, Result> {
  return shape;
}

export function defineNotification<Params extends z.ZodType>(
  shape: NotificationShape<Params>,
): NotificationShape<Params> {
  return shape;
}
