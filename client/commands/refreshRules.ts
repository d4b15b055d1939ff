import type { CommandHandler } from '#client/parts';

export const refreshRules: CommandHandler = ({ rules }) => rules.refresh();
