/** Of one file after the other each waits for the disk, of all at once each keeps a file open. */
const together = 32;

/** Asks the same of many files, some of them at a time. The answers stand in the order of the paths. */
export async function readTogether<Answer>(
  paths: readonly string[],
  read: (path: string) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < paths.length; at += together) {
    answers.push(...(await Promise.all(paths.slice(at, at + together).map(read))));
  }
  return answers;
}
