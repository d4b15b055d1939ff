import { changeEmbedded } from '#client/connections/embedded';
import type { CommandHandler } from '#client/parts';

export const startEmbedded: CommandHandler = (parts) => changeEmbedded(parts, 'start');
