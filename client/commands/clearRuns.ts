import type { CommandHandler } from '#client/parts';

/** Forgets the runs that are over. What has run is known to the databases. */
export const clearRuns: CommandHandler = ({ runs }) => runs.clear();
