import type { CommandHandler } from '#client/parts';

/** Shows the migrations without what a database knows of them. */
export const leaveDatabase: CommandHandler = ({ liveState }) => liveState.leave();
