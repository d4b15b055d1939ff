import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Environment } from '#cli/environment';
import { ConfitureError } from '#core/error';
import type { ReportRequest } from './reportPairs';

/**
 * Writes every report. When all of them go to files, a summary is said aloud, so that an exit code of 1 is no riddle.
 * @param render what the report of a format says, to a terminal or into a file
 */
export async function writeReports<Format extends string>(
  requests: readonly ReportRequest<Format>[],
  environment: Environment,
  render: (format: Format, toFile: boolean) => string,
  summary: () => string,
): Promise<void> {
  for (const { format, file } of requests) {
    const text = render(format, file !== undefined);
    if (file === undefined) environment.write(text);
    else await writeReport(resolve(environment.workingFolder, file), file, text);
  }
  if (!requests.some(({ file }) => file === undefined)) environment.write(summary());
}

async function writeReport(path: string, shown: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: Error) => {
    throw new ConfitureError('input', `Cannot write ${shown}: ${error.message}.`, { cause: error });
  });
}
