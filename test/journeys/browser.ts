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

/** A browser for a whole file of journeys. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH;
  if (!executablePath) throw new Error('no browser: journeys are started with npm test, which finds one');
  return chromium.launch({ executablePath, args: flags });
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
  context.setDefaultTimeout(10_000); // less than the test's own limit, so that a failure names what it waited for
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

/**
 * What axe finds wrong on a page and in its frames, as short lines. Left out are the empty elements by which Fluent's
 * focus keeper notices that the focus leaves: axe takes them for controls that cannot be seen.
 * And the frame of a mail's own text, in which no script runs, axe's neither.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-tabster-dummy]')
    .exclude({ fromFrames: ['iframe[src*="/tab/"]', '[data-tabster-dummy]'] })
    .exclude('iframe[srcdoc]')
    .exclude({ fromFrames: ['iframe[src*="/tab/"]', 'iframe[srcdoc]'] })
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Connects the account through the pages that a person sees. */
export async function connectAccount(page: Page): Promise<void> {
  const tab = tabOf(page);
  await tab.getByRole('link', { name: 'Settings' }).click();
  const opened = page.waitForEvent('popup');
  await tab.getByRole('button', { name: 'Connect Microsoft Account' }).click();
  await acceptIn(await opened);
  await tab.getByText('Your Microsoft account is connected.').waitFor();
}

/** Accepts what Microsoft asks for. It asks nothing, and the window closes, where an administrator has allowed all of it. */
export async function acceptIn(microsoft: Page): Promise<void> {
  const accept = microsoft.getByRole('button', { name: 'Accept' });
  const isAsked = await Promise.race([accept.waitFor().then(() => true), microsoft.waitForEvent('close').then(() => false)]).catch(
    () => false,
  );
  if (isAsked) await accept.click();
}
