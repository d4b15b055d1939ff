import type { CommandHandler } from '#client/parts';

export const showLog: CommandHandler = ({ log }) => log.show();
