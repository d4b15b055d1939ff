import { changeEmbedded } from '#client/connections/embedded';
import type { CommandHandler } from '#client/parts';

export const stopEmbedded: CommandHandler = (parts) => changeEmbedded(parts, 'stop');
