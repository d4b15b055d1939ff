/** Whether the person has said that they trust the folders they have open. It never goes back. */
export class Trust {
  #given: boolean;

  constructor(given: boolean) {
    this.#given = given;
  }

  get given(): boolean {
    return this.#given;
  }

  give(): void {
    this.#given = true;
  }
}
