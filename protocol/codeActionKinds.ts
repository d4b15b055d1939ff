/** The kind of the code actions that silence findings with a comment. */
export const ignoreActionKind = 'quickfix.confiture.ignore';

/** The kind of the code actions that write the safer steps of a change. */
export const saferStepsKind = 'refactor.rewrite.confiture';

/** The kind of the code action that applies every automatic fix of a document, also on save. */
export const fixAllActionKind = 'source.fixAll.confiture';
