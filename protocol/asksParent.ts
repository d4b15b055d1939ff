/** The variable that tells a run that whoever started it answers questions over Node's own channel. */
export const asksParent = 'CONFITURE_ASKS_PARENT';
