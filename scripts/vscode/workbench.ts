import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { CACHE } from '#scripts/cache';

const PALETTE = '.quick-input-widget:visible';
/** How long something may take to appear, on a machine that has much else to do. */
const LIMIT_MS = 120_000;
/** How long a person looks at an editor that offers nothing before asking again. */
const PATIENCE_MS = 10_000;

/** The workbench in a page, in the words of the person in front of it. */
export class Workbench {
  constructor(readonly page: Page) {
    page.setDefaultTimeout(LIMIT_MS);
  }

  /** Goes to an address and waits until the workbench can be used. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.see('.monaco-workbench .part.statusbar .statusbar-item');
  }

  /** Waits until something can be seen. */
  async see(selector: string): Promise<Locator> {
    const found = this.page.locator(selector).first();
    await found.waitFor({ state: 'visible' });
    return found;
  }

  /** Runs a command by its words in the palette, such as `Confiture: Show Log`. */
  async run(command: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.see(PALETTE);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(`>${command}`);
    // Not always the first: words that are typed also fit longer commands.
    const row = await this.see(`${PALETTE} .monaco-list-row[aria-label^="${command}"]`);
    await row.click();
    await row.waitFor({ state: 'hidden' });
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.choose(name);
    await this.see(`.tabs-container .tab.active[data-resource-name="${name}"]`);
  }

  /** Chooses the entry of the list that is asked with, by typing. */
  async choose(entry: string, text = entry): Promise<void> {
    await this.see(PALETTE);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
    const row = await this.see(`${PALETTE} .monaco-list-row.focused[aria-label*="${entry}"]`);
    await this.page.keyboard.press('Enter');
    await row.waitFor({ state: 'hidden' }); // the list itself may stay, and ask the next thing
  }

  /**
   * Chooses an entry of the context menu of a row. By keyboard, because VS Code takes no click in the first 100 ms of a menu,
   * and a quick machine is there before.
   */
  async chooseFromMenu(at: string, entry: string): Promise<void> {
    await (await this.see(at)).click({ button: 'right' });
    const label = await this.see(`.monaco-menu .action-label:has-text("${entry}")`);
    await label.hover();
    await this.see(`.monaco-menu .action-item.focused .action-label:has-text("${entry}")`);
    await this.page.keyboard.press('Enter');
    await label.waitFor({ state: 'hidden' });
  }

  /**
   * Waits for what the editor offers, and asks again as a person would when nothing comes: VS Code gives up what it was asked
   * for when a slow answer meets a changed marker, layout or provider.
   */
  async #offered(entry: string, again: () => Promise<void>): Promise<Locator> {
    const found = this.page.locator(entry).first();
    for (let waited = 0; waited < LIMIT_MS - PATIENCE_MS; waited += PATIENCE_MS) {
      const seen = await found.waitFor({ state: 'visible', timeout: PATIENCE_MS }).then(
        () => true,
        () => false,
      );
      if (seen) return found;
      await again();
    }
    return this.see(entry);
  }

  /** Waits for an entry of the list that comes while one types. */
  completion(entry: string): Promise<Locator> {
    return this.#offered(`.suggest-widget.visible .monaco-list-row${entry}`, () => this.#askBy('Control+Space'));
  }

  /** Asks for quick fixes where the cursor is, and waits for one by its words. */
  async quickFix(title: string): Promise<Locator> {
    const ask = () => this.#askBy('ControlOrMeta+.');
    await ask();
    return this.#offered(`.action-widget .monaco-list-row:has-text("${title}")`, ask);
  }

  /** Points at something, and waits for a hover with some words. */
  async hoverOver(at: string, words: string): Promise<Locator> {
    const point = async () => {
      await this.page.mouse.move(0, 0);
      await (await this.see(at)).hover();
    };
    await point();
    return this.#offered(`.monaco-hover:visible:has-text("${words}")`, point);
  }

  /** The text that the editor shows; lines that are out of sight are missing. */
  async editorText(): Promise<string> {
    const lines = await this.see('.editor-instance .view-lines');
    return ((await lines.textContent()) ?? '').replaceAll('\u00a0', ' ');
  }

  /** A tree of the side bar: clicks its icon in the activity bar and waits for its first row. */
  async openView(container: string): Promise<Locator> {
    await (await this.see(`.activitybar a[aria-label^="${container}"]`)).click();
    return this.see('.sidebar .monaco-list-row');
  }

  /** Folds a tree of the side bar, which gives the others room: rows out of sight are not there for anybody. */
  async foldTree(name: string): Promise<void> {
    const header = `.sidebar .pane-header[aria-label^="${name}"]`;
    await (await this.see(`${header}[aria-expanded="true"]`)).click();
    await this.see(`${header}[aria-expanded="false"]`);
  }

  /** Keeps what the page looks like now, beside the other results of a test run. */
  async screenshot(name: string): Promise<string> {
    const path = join(CACHE, 'screenshots', `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Escape ends what is open; where nothing is, it does nothing. */
  async #askBy(key: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
  }
}
