/** So many answers are kept: those of the largest files, and not those of a whole day of typing. */
const most = 20_000;

/** Answers about things that are known by name alone, so that the same name has the same answer. */
export class Recent<Answer> {
  readonly #known = new Map<string, Answer>();

  get(name: string, find: () => Answer): Answer {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= most) this.#known.clear();
    const found = find();
    this.#known.set(name, found);
    return found;
  }
}
