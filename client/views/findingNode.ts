import { Position, Range, Selection, Uri, window } from 'vscode';
import * as z from 'zod';
import { range } from '#protocol/words';

/** A finding of the Migrations tree, as its context menu hands it over. */
export const findingNode = z.object({
  kind: z.literal('finding'),
  file: z.object({ uri: z.string() }),
  finding: z.object({ rule: z.string(), range }),
});

/** Opens the file with the cursor on the finding. */
export async function showFinding({ file, finding }: z.infer<typeof findingNode>): Promise<void> {
  const { line, character } = finding.range.start;
  const place = new Position(line, character);
  const editor = await window.showTextDocument(Uri.parse(file.uri));
  editor.selection = new Selection(place, place);
  editor.revealRange(new Range(place, place));
}
