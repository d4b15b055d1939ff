import * as z from 'zod';
import { defineNotification } from './message';

/** The person trusts the workspace from now on. Until then, and in editors that never say so, no library of it is loaded. */
export const trustNotification = defineNotification({
  method: 'confiture/trusted',
  params: z.object({}),
});
