import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import type { ReportRequest } from './reportPairs';

/**
 * Writes every report. When all of them go to files, a summary is said aloud, so that an exit code of 1 is no riddle.
 * @param render what the report of a format says, piece by piece, to a terminal or into a file
 */
export async function writeReports<Format extends string>(
  requests: readonly ReportRequest<Format>[],
  environment: Environment,
  render: (format: Format, toFile: boolean) => Iterable<string>,
  summary: () => string,
): Promise<void> {
  for (const { format, file } of requests) {
    const pieces = render(format, file !== undefined);
    if (file === undefined) for (const piece of pieces) environment.write(piece);
    else await writeReport(resolve(environment.workingFolder, file), file, pieces);
  }
  if (!requests.some(({ file }) => file === undefined)) environment.write(summary());
}

async function writeReport(path: string, shown: string, pieces: Iterable<string>): Promise<void> {
  await writeFile(path, pieces).catch((error: Error) => {
    throw new ConfitureError('input', `Cannot write ${shown}: ${error.message}.`, { cause: error });
  });
}
