/** The file of known findings where nobody names another. */
export const baselineName = 'confiture-baseline.json';
