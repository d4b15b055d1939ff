import type { CommandHandler } from '#client/parts';
import { putLibrary } from '#client/rules/putLibrary';
import { libraryNode } from '#client/rules/ruleNode';

export const leaveLibrary: CommandHandler = (parts, argument) => putLibrary(parts, libraryNode.parse(argument), false);
