import type pg from 'pg';
import { emptySchema } from '#core/schema/empty';
import { startSession } from '#core/schema/session';
import { advance, startTimeline, type Timeline } from '#core/schema/timeline';
import { loadGrammar } from '#core/sql/grammar/load';
import { createStatementParser, parseFile } from '#core/sql/parseFile';
import type { Statement } from '#core/sql/statement';
import { differences } from './differences';

const parser = createStatementParser(await loadGrammar());

/** The first statement after which model and catalogue differ, and how. */
export interface Disagreement {
  readonly after: string;
  readonly differences: readonly string[];
}

export function statementsOf(text: string): readonly Statement[] {
  return parseFile(text, parser).statements;
}

/** Runs statements one by one on a server and in the model, and compares the two after each. */
export class Replay {
  #timeline: Timeline;

  constructor(
    private readonly client: pg.Client,
    private readonly major: number,
    private readonly differ = differences,
  ) {
    const session = startSession({ transaction: 'none', settings: new Map(), searchPath: ['public'], version: major });
    this.#timeline = startTimeline(emptySchema(true), session);
  }

  /** Stops at the first disagreement, and throws what the server says about a statement that it refuses. */
  async runAll(statements: readonly Statement[]): Promise<Disagreement | undefined> {
    for (const statement of statements) {
      const disagreement = await this.run(statement);
      if (disagreement !== undefined) return disagreement;
    }
    return undefined;
  }

  /** What the server refuses does not happen in the model either. */
  async runWhatRuns(
    statements: readonly Statement[],
  ): Promise<{ ran: number; disagreement: Disagreement | undefined }> {
    let ran = 0;
    for (const statement of statements) {
      try {
        const disagreement = await this.run(statement);
        ran += 1;
        if (disagreement !== undefined) return { ran, disagreement };
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    return { ran, disagreement: undefined };
  }

  private async run({ parsed, index }: Statement): Promise<Disagreement | undefined> {
    await this.client.query(parsed.text);
    this.#timeline = advance(this.#timeline, parsed, { file: 'script.sql', statement: index });
    const found = await this.differ(this.client, this.major, this.#timeline.schema);
    return found.length === 0 ? undefined : { after: parsed.text, differences: found };
  }
}

/** An error that carries an SQLSTATE comes from the server. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5;
}
