import * as z from 'zod';
import { databaseEnvironment } from './connections';
import { defineRequest } from './message';
import { range } from './words';

/**
 * What to write into the `confiture.yaml` of a folder to name a connection there. The client makes the change, so that the
 * editor can undo it. Answered with an error that says what to do where the address holds a password or cannot be read.
 */
export const addConnectionRequest = defineRequest({
  method: 'confiture/addConnection',
  params: z.object({
    /** The folder. */
    uri: z.string(),
    name: z.string().min(1),
    environment: databaseEnvironment,
    /** `postgresql://app@db.example.org/shop`, or a variable in `${…}`. */
    url: z.string().min(1),
  }),
  result: z.object({ uri: z.string(), isNew: z.boolean(), range, text: z.string() }),
});
