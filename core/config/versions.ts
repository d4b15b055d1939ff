/** Majors whose locks and rewrites were measured; see `core/effects/measured`. */
export const oldestVersion = 12;
export const newestVersion = 18;
/** Judged for this major when nobody says otherwise: the oldest one that still gets fixes from its makers. */
export const defaultVersion = 15;
