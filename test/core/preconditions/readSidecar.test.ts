import { describe, expect, it } from 'vitest';
import { preconditionFields } from '#core/preconditions/describe';
import { preconditionText, preconditionTypes } from '#core/preconditions/precondition';
import { readSidecar } from '#core/preconditions/readSidecar';
import { LineIndex } from '#core/sql/text/lineIndex';

/** Lines from 1, and what is said there. */
function problems(text: string): readonly string[] {
  const lines = new LineIndex(text);
  return readSidecar(text).problems.map(({ message, span }) => `${lines.position(span.start).line + 1}: ${message}`);
}

/** A value that suits a field. */
function sampleOf(field: string): string {
  if (field.endsWith('_count')) return '3';
  return field === 'params' ? '[]' : `some_${field}`;
}

describe('a file with preconditions', () => {
  it.each(preconditionTypes)('%s is read with all its fields, and refused without any of those it needs', (type) => {
    const fields = [...preconditionFields(type).keys()];
    const lines = fields.map((field) => `    ${field}: ${sampleOf(field)}`);
    const text = (kept: readonly string[]) => `up_preconditions:\n  - type: ${type}\n${kept.join('\n')}\n`;
    const { preconditions } = readSidecar(text(lines));
    expect(problems(text(lines))).toEqual([]);
    expect(preconditions.map(({ list, precondition }) => [list, precondition.type])).toEqual([
      ['up_preconditions', type],
    ]);
    for (const [place, field] of fields.entries()) {
      const isOptional = field === 'params' || (/schema$/.test(field) && fields.length > 1);
      const said = problems(text(lines.filter((_, each) => each !== place)));
      expect(said, field).toEqual(isOptional ? [] : [`2: up_preconditions[0].${field}: ${field} is missing.`]);
    }
  });

  it('takes public for a schema that is not written', () => {
    const { preconditions } = readSidecar(
      'down_preconditions:\n  - {type: ForeignKeyExists, table: a, column: b, references_table: c, references_column: d}\n',
    );
    expect(preconditions.map(({ precondition }) => preconditionText(precondition))).toEqual([
      'ForeignKeyExists(public.a.b to public.c.d)',
    ]);
  });

  it.each([
    ['', []],
    ['up_preconditions:\n', []],
    ['# nothing\nup_preconditions: []\n', []],
    [
      'up_precondition:\n  - type: TableExists\n    table: t\n',
      [
        '1: up_precondition: there is no field up_precondition. Did you mean up_preconditions? Known: up_preconditions, down_preconditions.',
      ],
    ],
    [
      'up_preconditions:\n  - type: TableExists\n    table: t\n  - type: TableExist\n    table: t\n',
      [
        expect.stringMatching(
          /^4: up_preconditions\[1\]\.type: there is no precondition TableExist\. Did you mean TableExists\? Known: TableExists, /,
        ),
      ],
    ],
    [
      'up_preconditions:\n  - type: ColumnExists\n    table: t\n    colum: c\n',
      [
        '2: up_preconditions[0].column: column is missing.',
        '4: up_preconditions[0].colum: there is no field colum. Did you mean column? Known: type, table, schema, column.',
      ],
    ],
    [
      'up_preconditions:\n  - type: RowCountEquals\n    table: t\n    expected_count: many\n',
      ['4: up_preconditions[0].expected_count: write a whole number.'],
    ],
    [
      'up_preconditions:\n  - type: RowCountEquals\n    table: t\n    expected_count: -1\n',
      ['4: up_preconditions[0].expected_count: write a whole number, 0 or more.'],
    ],
    ['up_preconditions:\n  - type: TableExists\n    table: 12\n', ['3: up_preconditions[0].table: write a name.']],
    [
      'up_preconditions:\n  - TableExists\n',
      [expect.stringMatching(/^2: up_preconditions\[0\]: it is no precondition/)],
    ],
    [
      'up_preconditions:\n  - table: t\n',
      [expect.stringMatching(/^2: up_preconditions\[0\]: type is missing\. Known: /)],
    ],
    ['up_preconditions: TableExists\n', ['1: up_preconditions: write a list.']],
    ['up_preconditions:\n  - [\n', [expect.stringMatching(/not valid YAML/)]],
    ['- type: TableExists\n', [expect.stringMatching(/^1: /)]],
    [
      'up_preconditions:\n  - type: CustomSQL\n    description: d\n    sql: SELECT %s = %s, 5 %% 2\n    params: [1]\n',
      ['5: up_preconditions[0].params: the query has 2 places (%s) for 1 values. Write %% for a per cent sign.'],
    ],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  it('keeps what is right beside what is wrong', () => {
    const text = 'up_preconditions:\n  - type: Nonsense\n  - type: TableExists\n    table: t\nother: 1\n';
    const { preconditions, problems: found } = readSidecar(text);
    expect(preconditions).toHaveLength(1);
    expect(found).toHaveLength(2);
  });
});
