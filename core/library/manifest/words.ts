import isVersion from 'semver/functions/valid.js';
import isRange from 'semver/ranges/valid.js';
import * as z from 'zod';

const asVersion = 'write a semantic version such as 1.2.0';
const asRange = 'write a range of versions such as ^1.2 or ">=1.0.0 <2.0.0"';

/** A semantic version, whole. */
export const version = z.string(asVersion).refine((text) => isVersion(text) === text, asVersion);

/** An address on the web: an editor makes a link of it, and `command:` would be one too. */
export const address = z.url({ protocol: /^https?$/, error: 'write an address that begins with https://' });

/** A range of versions as npm writes them. */
export const range = z.string(asRange).refine((text) => text.trim() !== '' && isRange(text) !== null, asRange);
