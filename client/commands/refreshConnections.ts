import type { CommandHandler } from '#client/parts';

export const refreshConnections: CommandHandler = ({ connections }) => connections.refresh();
