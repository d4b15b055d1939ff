import type { CommandHandler } from '#client/parts';
import { ruleNode } from '#client/rules/ruleNode';
import { setSeverity } from '#client/rules/setSeverity';

/** With the severity that the rule has from its library. */
export const turnOnRule: CommandHandler = (parts, argument) => setSeverity(parts, ruleNode.parse(argument).id, 'own');
