/** What a linter said: its rule's own name, and the place, counted from 0. */
export interface Remark {
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly rule: string;
  readonly message: string;
}
