import type { Library } from '#core/rules/api';
import { gdpr } from './gdpr/library';
import { general } from './general/library';
import { hipaa } from './hipaa/library';
import { pci } from './pci/library';
import { sox } from './sox/library';

/** The libraries that ship, in the order that lists show them. The engine's own findings are not among them. */
export const libraries: readonly Library[] = [general, hipaa, sox, gdpr, pci];

export { baseVersion, checks } from './base/checks';
