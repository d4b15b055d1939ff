import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfitureError } from '#core/error';

/**
 * The file of an option that may stand without one. A folder behind it was meant as what to lint.
 * @throws ConfitureError with reason `input` for a folder
 */
export function optionalFile(given: string | true, option: string, fallback: string, workingFolder: string): string {
  if (given === true) return fallback;
  if (!isFolder(resolve(workingFolder, given))) return given;
  throw new ConfitureError('input', `${option} takes a file, and ${given} is a folder.`, {
    advice: `Put the folder in front: confiture lint ${given} ${option}`,
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
