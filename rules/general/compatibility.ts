import type { Rule } from '#core/rules/api';
import { columnDefaultChanged } from './column-default-changed';
import { dependentViewsBlock } from './dependent-views-block';
import { functionSignatureChanged } from './function-signature-changed';
import { renameColumn } from './rename-column';
import { renameEnumValue } from './rename-enum-value';
import { renameSchema } from './rename-schema';
import { renameTable } from './rename-table';
import { requiredColumnWithoutDefault } from './required-column-without-default';
import { viewColumnsChanged } from './view-columns-changed';

/** The family "Compatibility with running application code", in the order of its page. */
export const compatibility: readonly Rule[] = [
  renameTable,
  renameColumn,
  renameSchema,
  renameEnumValue,
  columnDefaultChanged,
  requiredColumnWithoutDefault,
  functionSignatureChanged,
  viewColumnsChanged,
  dependentViewsBlock,
];
