import * as z from 'zod';
import { type PreconditionType, preconditionSchemas } from './precondition';

/** What a type of precondition asks. */
export function aboutPrecondition(type: PreconditionType): string {
  return preconditionSchemas[type].description ?? '';
}

/** The fields of a type of precondition, each with what it means, `type` left out. */
export function preconditionFields(type: PreconditionType): ReadonlyMap<string, string> {
  const { properties = {} } = z.toJSONSchema(preconditionSchemas[type], { io: 'input' });
  return new Map(
    Object.entries(properties).flatMap(([name, property]) =>
      name === 'type' ? [] : [[name, (typeof property === 'object' && property.description) || ''] as const],
    ),
  );
}
