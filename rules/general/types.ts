import type { Rule } from '#core/rules/api';
import { domainWithCheck } from './domain-with-check';
import { enumForOpenSet } from './enum-for-open-set';
import { noChar } from './no-char';
import { noFloatForMoney } from './no-float-for-money';
import { noJson } from './no-json';
import { noMoney } from './no-money';
import { noTimestampPrecision } from './no-timestamp-precision';
import { preferBigintKey } from './prefer-bigint-key';
import { preferIdentity } from './prefer-identity';
import { preferText } from './prefer-text';
import { preferTimestamptz } from './prefer-timestamptz';
import { serialInNewTable } from './serial-in-new-table';
import { unqualifiedVarchar } from './unqualified-varchar';

/** The family "Types". */
export const types: readonly Rule[] = [
  preferBigintKey,
  preferIdentity,
  preferText,
  noChar,
  preferTimestamptz,
  noMoney,
  noJson,
  noFloatForMoney,
  noTimestampPrecision,
  enumForOpenSet,
  serialInNewTable,
  unqualifiedVarchar,
  domainWithCheck,
];
