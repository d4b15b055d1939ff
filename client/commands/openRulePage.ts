import type { CommandHandler } from '#client/parts';
import { ruleNode } from '#client/rules/ruleNode';

export const openRulePage: CommandHandler = ({ rulePages }, argument) => rulePages.show(ruleNode.parse(argument).id);
