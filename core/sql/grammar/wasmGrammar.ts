import type { ParseResult } from '@pgsql/types';
import type { PgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import { offsetsOf } from '#core/sql/text/offsets';
import { blankComments } from './comments';
import type { Grammar, Parsed, Refused } from './grammar';
import { refuse } from './limits';
import type { PlPgSqlTree } from './plpgsqlTree';

/** Where the parts of C's PgQueryParseResult and PgQueryError stand, in bytes. */
const treeField = 0;
const errorField = 8;
const messageField = 0;
const positionField = 16;

export class WasmGrammar implements Grammar {
  constructor(
    private module: PgQueryModule,
    private readonly instantiate: () => Promise<PgQueryModule>,
  ) {}

  /**
   * PostgreSQL's parser looks one word ahead behind NOT, WITH and NULLS, and libpg_query takes a comment there for that
   * word: what fails is read again without comments.
   */
  parse(text: string): Parsed<ParseResult> {
    const parsed = this.parseOnce(text);
    const bare = parsed.ok || parsed.reason !== 'syntax error' ? text : blankComments(text);
    if (bare === text) return parsed;
    const again = this.parseOnce(bare);
    if (again.ok) return again;
    return { ...again, at: offsetsOf(text).fromByte(Buffer.byteLength(bare.slice(0, again.at))) };
  }

  private parseOnce(text: string): Parsed<ParseResult> {
    return this.run(text, (module, input) => {
      const result = module._wasm_parse_query_raw(input);
      const memory = memoryOf(module);
      const error = memory.readInt32LE(result + errorField);
      const parsed: Parsed<ParseResult> =
        error === 0
          ? { ok: true, tree: JSON.parse(textAt(memory.readInt32LE(result + treeField), memory)) }
          : syntaxError(memory, error, text);
      module._wasm_free_parse_result(result);
      return parsed;
    });
  }

  parsePlPgSql(text: string): Parsed<PlPgSqlTree> {
    return this.run(text, (module, input) => {
      const result = module._wasm_parse_plpgsql(input);
      const answer = textAt(result, memoryOf(module));
      module._wasm_free_string(result);
      if (!answer.startsWith('{')) return refusal(answer, 0);
      return { ok: true, tree: JSON.parse(answer) };
    });
  }

  private run<Tree>(text: string, read: (module: PgQueryModule, input: number) => Parsed<Tree>): Parsed<Tree> {
    const refused = refuse(text);
    if (refused !== undefined) return refused;
    const { module } = this;
    try {
      const length = Buffer.byteLength(text);
      const input = module._malloc(length + 1);
      const memory = memoryOf(module);
      memory.write(text, input); // halves of surrogate pairs as U+FFFD
      memory[input + length] = 0;
      const parsed = read(module, input);
      module._free(input);
      return parsed;
    } catch {
      this.replace();
      return { ok: false, reason: 'too deep', message: 'the grammar ran out of stack or memory', at: 0 };
    }
  }

  /** What failed half-way has left its memory and stack behind; it serves until another instance is ready. */
  private replace(): void {
    const keep = () => this.module;
    void this.instantiate()
      .catch(keep)
      .then((module) => {
        this.module = module;
      });
  }
}

/**
 * All of the instance's memory; to be asked for again after every call, which may have moved it. The package's own ways in
 * and out go through every character in JavaScript.
 */
function memoryOf({ HEAPU8: { buffer } }: PgQueryModule): Buffer {
  return Buffer.from(buffer);
}

/** What stands at a place, up to its zero. */
function textAt(place: number, memory: Buffer): string {
  return memory.toString('utf8', place, memory.indexOf(0, place));
}

function syntaxError(memory: Buffer, error: number, text: string): Refused {
  const message = textAt(memory.readInt32LE(error + messageField), memory);
  const position = memory.readInt32LE(error + positionField); // in code points from 1; 0 is unknown
  return refusal(message, offsetsOf(text).fromCodePoint(Math.max(0, position - 1)));
}

/** The grammar has a limit of its own for what it keeps open at a time. */
function refusal(message: string, at: number): Refused {
  return { ok: false, reason: message.startsWith('memory exhausted') ? 'too deep' : 'syntax error', message, at };
}
