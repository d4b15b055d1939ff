import type { CommandHandler } from '#client/parts';
import { ruleNode } from '#client/rules/ruleNode';
import { setSeverity } from '#client/rules/setSeverity';

export const turnOffRule: CommandHandler = (parts, argument) => setSeverity(parts, ruleNode.parse(argument).id, 'off');
