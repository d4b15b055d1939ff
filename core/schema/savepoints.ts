/** Something to go back to. Without a name it is the beginning of the transaction. */
export interface Savepoint<Value> {
  readonly name?: string | undefined;
  readonly value: Value;
}

/** What a transaction can go back to, oldest first; empty when none is open. */
export type Savepoints<Value> = readonly Savepoint<Value>[];

/** SAVEPOINT; of two with the same name the later one hides the earlier. Without a transaction there are none. */
export function mark<Value>(savepoints: Savepoints<Value>, name: string, value: Value): Savepoints<Value> {
  return savepoints.length === 0 ? savepoints : [...savepoints, { name, value }];
}

/** ROLLBACK TO: the savepoint stays, the later ones go. Undefined when there is no such savepoint. */
export function rewind<Value>(
  savepoints: Savepoints<Value>,
  name: string,
): { readonly value: Value; readonly savepoints: Savepoints<Value> } | undefined {
  const place = savepoints.findLastIndex((savepoint) => savepoint.name === name);
  const found = savepoints[place];
  return found && { value: found.value, savepoints: savepoints.slice(0, place + 1) };
}

/** RELEASE: the savepoint goes and the later ones with it; what was done since stays. */
export function release<Value>(savepoints: Savepoints<Value>, name: string): Savepoints<Value> {
  const place = savepoints.findLastIndex((savepoint) => savepoint.name === name);
  return place < 0 ? savepoints : savepoints.slice(0, place);
}
