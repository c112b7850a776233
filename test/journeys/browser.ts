import { setTimeout as pause } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Locator, type Page } from 'playwright-core';

// Without these, Chromium talks to its maker at every start, which a machine without a network answers slowly.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// A machine that has other work to do takes its time. It is less than the test's own limit, so that a failure names what it waited for.
const patienceMilliseconds = 60_000;

/** A browser for a whole file of journeys. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error('no browser: journeys are started with npm test, which finds one');
  return chromium.launch({ executablePath, args: flags, timeout: 2 * patienceMilliseconds });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What pages threw; a journey ends with none. */
  errors: string[];
}

/** A fresh window that reaches this machine only. */
export async function openWindow(
  browser: Browser,
  options: { colorScheme?: 'light' | 'dark'; width?: number; height?: number } = {},
): Promise<Visit> {
  const { colorScheme = 'light', width = 1280, height = 800 } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  await context.route(
    (url) => url.hostname !== 'localhost',
    (route) => route.abort(),
  );
  context.setDefaultTimeout(patienceMilliseconds);
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = await context.newPage();
  return { context, page, errors };
}

/** The Rapport tab inside the Teams window. */
export const tabOf = (page: Page): FrameLocator => page.frameLocator('iframe[src*="/tab/"]');

/** Rows of the mail list that show this text. */
export const mailIn = (tab: FrameLocator, text: string): Locator => tab.getByRole('option').filter({ hasText: text });

/** The Rapport pane inside the Outlook window. */
export const paneOf = (page: Page): FrameLocator => page.frameLocator('iframe[src*="/addin/"]');

/** Looks until what is claimed is so, as a person does; what is still wrong at the end is thrown. */
export async function soon(claim: () => unknown): Promise<void> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    try {
      await claim();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(20);
  }
}

/** Presses Escape once the keyboard is where it closes something: in a dialog, whose focus follows a moment after its picture. */
export async function escapeFrom(page: Page, dialog: Locator): Promise<void> {
  await dialog.and(tabOf(page).locator(':focus-within')).waitFor();
  await page.keyboard.press('Escape');
}

/**
 * What axe finds wrong on a page and in its frames, as short lines. Left out are the empty elements by which Fluent's
 * focus keeper notices that the focus leaves: axe takes them for controls that cannot be seen.
 * And the frame of a mail's own text, in which no script runs, axe's neither.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await stillness(page);
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-tabster-dummy]')
    .exclude({ fromFrames: ['iframe[src*="/tab/"]', '[data-tabster-dummy]'] })
    .exclude('iframe[srcdoc]')
    .exclude({ fromFrames: ['iframe[src*="/tab/"]', 'iframe[srcdoc]'] })
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Waits for what fades or slides to be where it is going to stay: half faded, nothing has the contrast that it will have. */
async function stillness(page: Page): Promise<void> {
  const arrived = () => {
    const isEnding = ({ effect }: Animation) => Number.isFinite(effect?.getComputedTiming().endTime);
    return Promise.allSettled(
      document
        .getAnimations()
        .filter(isEnding)
        .map(({ finished }) => finished),
    );
  };
  for (const frame of page.frames()) if (frame.url() !== 'about:srcdoc') await frame.evaluate(arrived);
}

/** Presses what opens a window of Microsoft's. Teams has one at a time, under one name: until the last is gone, no other one opens. */
export async function openMicrosoft(page: Page, button: Locator): Promise<Page> {
  for (const other of page.context().pages()) if ((await other.opener()) === page && !other.isClosed()) await other.waitForEvent('close');
  const opened = page.waitForEvent('popup');
  await button.click();
  return opened;
}

/** Presses what may end a window of Microsoft's, which then may be gone before it is heard that it was pressed. */
export async function pressLast(button: Locator): Promise<void> {
  await button.click().catch((error: unknown) => {
    if (!button.page().isClosed()) throw error;
  });
}

/** Connects the account through the pages that a person sees. */
export async function connectAccount(page: Page): Promise<void> {
  const tab = tabOf(page);
  await tab.getByRole('link', { name: 'Settings' }).click();
  await acceptIn(await openMicrosoft(page, tab.getByRole('button', { name: 'Connect Microsoft Account' })));
  await tab.getByText('Your Microsoft account is connected.').waitFor();
}

/** Accepts what Microsoft asks for. It asks nothing, and the window closes, where an administrator has allowed all of it. */
export async function acceptIn(microsoft: Page): Promise<void> {
  const accept = microsoft.getByRole('button', { name: 'Accept' });
  const isAsked = await Promise.race([accept.waitFor().then(() => true), microsoft.waitForEvent('close').then(() => false)]).catch(
    () => false,
  );
  if (isAsked) await pressLast(accept);
}
