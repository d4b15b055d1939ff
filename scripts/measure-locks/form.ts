/** One way to write a statement, to be measured on the fixture schema. */
export interface Form {
  /** `family/form`, unique. */
  readonly id: string;
  /** Statements that must be over before the measured one starts. */
  readonly setup?: readonly string[];
  readonly sql: string;
  /** First major that knows the form, where that is not 12. */
  readonly since?: number;
  /** Last major that knows the form, where that is not 18. */
  readonly until?: number;
}

/** What a family lists by name: the statement, alone where there is nothing else to say. */
type Entry = string | Omit<Form, 'id'>;

/** Names the forms of one family: `{ 'drop-column': 'ALTER TABLE ...' }` becomes the form `alter-table/drop-column`. */
export function family(name: string, entries: Readonly<Record<string, Entry>>): readonly Form[] {
  return Object.entries(entries).map(([form, entry]) => ({
    id: `${name}/${form}`,
    ...(typeof entry === 'string' ? { sql: entry } : entry),
  }));
}
