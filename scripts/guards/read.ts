import pg from 'pg';
import { making, removing } from './forms';

/** Names of the forms of statement that one server accepts with each guard. */
export interface Guards {
  readonly ifNotExists: readonly string[];
  readonly ifExists: readonly string[];
  readonly orReplace: readonly string[];
}

export async function readGuards(session: pg.Client): Promise<Guards> {
  const ofForms = async (forms: Readonly<Record<string, string>>, guard: string, place: string, other: string) => {
    const accepted: string[] = [];
    for (const [name, form] of Object.entries(forms)) {
      const statement = form.replace(place, guard).replace(other, '');
      if (form.includes(place) && (await isGrammatical(session, statement))) accepted.push(name);
    }
    return accepted;
  };
  return {
    ifNotExists: await ofForms(making, 'IF NOT EXISTS', '@', '&'),
    ifExists: await ofForms(removing, 'IF EXISTS', '@', '&'),
    orReplace: await ofForms(making, 'OR REPLACE', '&', '@'),
  };
}

const syntaxError = '42601';

/** Whether the server's grammar takes the statement; that its objects are missing is another matter. */
async function isGrammatical(session: pg.Client, statement: string): Promise<boolean> {
  await session.query('BEGIN');
  try {
    await session.query(statement);
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return error.code !== syntaxError;
  } finally {
    await session.query('ROLLBACK');
  }
}
