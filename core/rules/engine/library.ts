import { defineLibrary } from '#core/rules/library';
import { byteOrderMark } from './byte-order-mark';
import { carriageReturnInBody } from './carriage-return-in-body';
import { invalidConfiguration } from './invalid-configuration';
import { invalidPreconditions } from './invalid-preconditions';
import { libraryNotLoaded } from './library-not-loaded';
import { notAnalysed } from './not-analysed';
import { notUtf8 } from './not-utf8';
import { preconditionContradicted } from './precondition-contradicted';
import { renamedRule } from './renamed-rule';
import { ruleFailed } from './rule-failed';
import { suppressionWithoutReason } from './suppression-without-reason';
import { unknownClass } from './unknown-class';
import { unknownRule } from './unknown-rule';
import { unparsed } from './unparsed';
import { unusedSuppression } from './unused-suppression';

/** The engine's own findings. Always in force. */
export const engine = defineLibrary({
  name: 'engine',
  title: 'Engine',
  version: '1.0.0',
  description: 'What the engine has to say of the text, the comments and the configuration themselves.',
  rules: [
    unparsed,
    notAnalysed,
    ruleFailed,
    unusedSuppression,
    suppressionWithoutReason,
    unknownRule,
    unknownClass,
    renamedRule,
    libraryNotLoaded,
    invalidConfiguration,
    invalidPreconditions,
    preconditionContradicted,
    byteOrderMark,
    notUtf8,
    carriageReturnInBody,
  ],
});
