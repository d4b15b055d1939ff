import { chromium, type Page } from 'playwright-core';
import { installChromium } from './chromium';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SIZE = { width: 1400, height: 900 };

/** Works on a page of a headless browser with a fresh profile, installing the browser where that needs no question. */
export async function withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: await installChromium(), args: FLAGS });
  try {
    return await work(await browser.newPage({ viewport: SIZE }));
  } finally {
    await browser.close();
  }
}
