type Shape = 'unknown' | 'create' | 'routine' | 'rule' | 'copy' | 'plain';

/**
 * Follows the words of one statement to know which semicolons do not end it: those of a BEGIN ATOMIC ... END body and
 * those in the parentheses of CREATE RULE ... DO ( ... ; ... ). In every other place a semicolon ends a statement.
 */
export class Semicolons {
  private shape: Shape = 'unknown';
  private before = '';
  /** Open BEGIN ATOMIC and CASE, both of which an END closes. */
  private blocks = 0;
  private brackets = 0;
  private readsInput = false;

  /**
   * Whether the next token matters. Most statements are settled by their first two words; but CREATE begins a statement
   * wherever it stands, even when the `;` before it is not typed yet.
   */
  listensTo(text: string, start: number, end: number): boolean {
    return this.shape !== 'plain' || (end - start === 'create'.length && (text.charCodeAt(start) | 0x20) === 0x63);
  }

  /** Whether a semicolon here is a part of the statement. */
  get areInside(): boolean {
    return this.blocks > 0 || (this.shape === 'rule' && this.brackets > 0);
  }

  /** COPY ... FROM STDIN: the lines behind the statement are data. */
  get dataFollows(): boolean {
    return this.readsInput;
  }

  word(text: string): void {
    const word = text.toLowerCase();
    switch (word === 'create' && this.blocks === 0 ? 'unknown' : this.shape) {
      case 'unknown':
        this.shape = word === 'create' || word === 'copy' ? word : 'plain';
        this.brackets = 0;
        break;
      case 'create':
        this.shape = afterCreate(word);
        break;
      case 'routine':
        if (this.before !== 'as' && this.before !== '.') this.block(word);
        break;
      case 'copy':
        if (word === 'stdin' && this.before === 'from') this.readsInput = true;
    }
    this.before = word;
  }

  punctuation(text: string): void {
    if (text === '(') this.brackets++;
    else if (text === ')') this.brackets--;
    if (this.shape === 'unknown') this.shape = 'plain';
    this.before = text;
  }

  private block(word: string): void {
    if (word === 'atomic' && this.before === 'begin') this.blocks = Math.max(this.blocks, 1);
    else if (word === 'case' && this.blocks > 0) this.blocks++;
    else if (word === 'end' && this.blocks > 0) this.blocks--;
  }
}

function afterCreate(word: string): Shape {
  if (word === 'or' || word === 'replace') return 'create';
  if (word === 'function' || word === 'procedure') return 'routine';
  return word === 'rule' ? 'rule' : 'plain';
}
