import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { createWorld, type World } from '#test/world.ts';
import { acceptIn, accessibilityFaults, connectAccount, mailIn, openMicrosoft, pressLast, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ seed: true, work: true });
  visit = await openWindow();
});

async function openSettings(user = 'ada'): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=${user}`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'Settings' }).click();
  await tab.getByRole('region', { name: 'Microsoft Outlook' }).waitFor();
  return tab;
}

const press = (button: Locator): Promise<Page> => openMicrosoft(visit.page, button);
const accept = async (microsoft: Page) => pressLast(microsoft.getByRole('button', { name: 'Accept' }));

const connectButton = (tab: FrameLocator | Page) => tab.getByRole('button', { name: 'Connect Microsoft Account' });
const later = (tab: FrameLocator | Page) => tab.getByText('Not in this version yet: ');

/** Ticks a feature that is allowed before this version uses it. */
async function tickAhead(tab: FrameLocator | Page, name: string): Promise<void> {
  const box = tab.getByRole('checkbox', { name });
  const more = tab.locator('details').filter({ has: later(tab) });
  if ((await more.getAttribute('open')) === null) await later(tab).click();
  expect(await box.isChecked()).toBe(false);
  await box.check();
}

const feature = (tab: FrameLocator | Page, name: string) => tab.getByRole('group', { name });

test('I tick what Rapport may do, Microsoft asks for exactly that, and each feature says how it stands', async () => {
  const tab = await openSettings();
  await tab.getByRole('checkbox', { name: 'Outlook email', checked: true }).waitFor();
  await tickAhead(tab, 'OneDrive');
  const microsoft = await press(connectButton(tab));
  await microsoft.getByText('Permissions requested').first().waitFor();
  await soon(async () => {
    const asked = await microsoft.getByRole('listitem').locator('code').allTextContents();
    expect(asked).toEqual(expect.arrayContaining(['Mail.ReadWrite', 'Files.ReadWrite']));
    expect(asked).not.toContain('Contacts.ReadWrite');
  });
  await accept(microsoft);

  await tab.getByText('Your Microsoft account is connected.').waitFor();
  await feature(tab, 'Outlook email').getByText('Granted').waitFor();
  await feature(tab, 'OneDrive').getByText('Granted').waitFor();
  await later(tab).click();
  await feature(tab, 'Auto-recording').getByText('Your organisation has switched this off.').waitFor();
  await tab.getByText('Connected', { exact: true }).waitFor();

  await tickAhead(tab, 'Microsoft To Do');
  await accept(await press(tab.getByRole('button', { name: 'Grant what is ticked' })));
  await feature(tab, 'Microsoft To Do').getByText('Granted').waitFor();
});

test('what Microsoft does not give is named, and each feature has its own way to get it', async () => {
  await world.sandbox.control.setFaults({ refuseScopes: ['Files.ReadWrite'] });
  const tab = await openSettings();
  await tickAhead(tab, 'OneDrive');
  await accept(await press(connectButton(tab)));
  await tab.getByText('Microsoft did not allow: OneDrive.').waitFor();
  await feature(tab, 'Outlook email').getByText('Granted').waitFor();
  await feature(tab, 'OneDrive').getByText('Permission missing').waitFor();

  await world.sandbox.control.setFaults({ refuseScopes: [] });
  await accept(await press(tab.getByRole('button', { name: 'Grant OneDrive' })));
  await feature(tab, 'OneDrive').getByText('Granted').waitFor();
});

test('another Microsoft account is recognised and asked about', async () => {
  const tab = await openSettings();
  await tickAhead(tab, 'OneDrive');
  const microsoft = await press(connectButton(tab));
  await microsoft.waitForURL(/login_hint=/);
  await microsoft.goto(microsoft.url().replace(/login_hint=[^&]*/, ''));
  await microsoft.getByRole('button', { name: 'Ben Okafor' }).click();
  await accept(microsoft);
  await tab.getByText(/signed in as ben@contoso\.sandbox; you use Rapport as ada@contoso\.sandbox/).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  const again = await press(tab.getByRole('button', { name: 'Choose the other account' }));
  await again.getByRole('button', { name: 'Ada Lindholm' }).click();
  await accept(again);
  await tab.getByText('Your Microsoft account is connected.').waitFor();
});

test('where only an administrator may allow it, I get a message ready to send', async () => {
  await world.sandbox.control.setFaults({ userConsentBlocked: true });
  const tab = await openSettings('ben');
  await tickAhead(tab, 'OneDrive');
  const microsoft = await press(connectButton(tab));
  await pressLast(microsoft.getByRole('button', { name: /Return to the application/ }));
  await tab.getByText('Your administrator has to allow this.').waitFor();
  const message = tab.getByRole('textbox', { name: 'Message to your administrator' });
  expect(await message.inputValue()).toMatch(/Mail\.ReadWrite[\s\S]*\/tab\/admin\/connectors\?ask=email/);
  expect(await tab.getByRole('link', { name: 'Write a mail' }).getAttribute('href')).toMatch(/^mailto:/);
  expect(await tab.getByRole('link', { name: 'Write in Teams' }).getAttribute('href')).toMatch(
    /^https:\/\/teams\.microsoft\.com\/l\/chat\//,
  );
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test('while Microsoft is still setting things up, the window says so and goes on by itself', async () => {
  const tab = await openSettings();
  await tickAhead(tab, 'OneDrive');
  const microsoft = await press(connectButton(tab));
  await microsoft.getByRole('button', { name: 'Accept' }).waitFor(); // it stands still here
  await microsoft.goto(
    `${world.url}/tab/connected.html#${encodeURIComponent(
      JSON.stringify({
        outcome: 'waiting',
        message: 'Microsoft is still setting Rapport up.',
        again: `${world.url}/connect/start?attempt=spent`,
      }),
    )}`,
  );
  await microsoft.getByText('Microsoft is still setting Rapport up.').waitFor();
  await microsoft.getByRole('progressbar', { name: 'Waiting for Microsoft' }).waitFor();
  await tab.getByText(/This attempt is no longer valid/).waitFor();
});

test('when Microsoft wants me to sign in again, I read why, reconnect, and everything is there once', async () => {
  await world.as('ada').connect();
  await world.settle();
  const tab = await openSettings();
  await world.sandbox.control.revokeSessions({ user: 'ada' });
  await world.advance({ hours: 2 });
  const microsoft = await press(tab.getByRole('button', { name: 'Reconnect' }));
  await acceptIn(microsoft);
  await tab.getByText('Connected', { exact: true }).waitFor();
  await tab.getByRole('link', { name: 'Inbox', exact: true }).click();
  await mailIn(tab, 'RE: Offer for twelve pump units').filter({ hasText: 'Nora Weiss' }).first().waitFor();
});

test('I disconnect: I see before what goes and what stays, and afterwards a receipt of what was done', async () => {
  const tab = await openSettings();
  await connectAccount(visit.page);
  await world.settle(); // until then, what goes is still on its way here
  await tab.getByText('Connected', { exact: true }).waitFor();
  await tab.getByRole('button', { name: 'Disconnect', exact: true }).click();
  const dialog = tab.getByRole('alertdialog', { name: 'Disconnect your Microsoft account?' });
  await dialog.getByText(/\d+ mails.*Microsoft keeps its own/).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();

  const receipt = tab.getByRole('region', { name: 'Receipt' });
  await tab.locator(':focus').filter({ has: receipt }).waitFor();
  await receipt.getByText('Finished', { exact: true }).first().waitFor();
  await receipt.getByText('1 of 1').first().waitFor();
  await receipt.getByText(/\d+ mails/).waitFor();
  const saved = visit.page.waitForEvent('download');
  await receipt.getByRole('button', { name: 'Download' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^rapport-disconnect-.*\.json$/);
  await tab.getByText('Disconnected', { exact: true }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await connectButton(tab).waitFor();
  expect(await tab.getByText('Your Microsoft account is connected.').count()).toBe(0);
  await tab.getByRole('link', { name: 'Inbox', exact: true }).click();
  await tab.getByRole('button', { name: 'Connect now' }).waitFor();
});

test('when my data cannot be had just now I am told so where I see it', async () => {
  const tab = await openSettings();
  await visit.context.route(/\/api\/.*export/, (route) => route.abort());
  await tab.getByRole('button', { name: 'Download my data' }).click();
  await tab.getByText('Your data was not downloaded').waitFor();
});

test('from the inbox I connect without leaving it', async () => {
  await visit.page.goto(`${world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await acceptIn(await press(tab.getByRole('button', { name: 'Connect now' })));
  await mailIn(tab, 'Nora Weiss').first().waitFor();
});

async function signInHere(page: Page): Promise<void> {
  const microsoft = await press(page.getByRole('button', { name: 'Sign in with Microsoft' }));
  await pressLast(microsoft.getByRole('button', { name: 'Ada Lindholm' }));
  await page.getByRole('heading', { name: 'Integrations' }).waitFor();
}

test('in a browser of its own I sign in, come back to where I was, and connect', async () => {
  const { page } = visit;
  await page.goto(`${world.url}/tab/settings/integrations?from=a-link`);
  await page.getByText('Rapport lives in Microsoft Teams and Outlook').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await signInHere(page);
  expect(page.url()).toBe(`${world.url}/tab/settings/integrations?from=a-link`);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/eyJ|secret/);

  await acceptIn(await press(connectButton(page)));
  await page.getByText('Your Microsoft account is connected.').waitFor();
  await page.getByText('Connected', { exact: true }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('in a browser only the window that I opened is believed, and a window that is closed or kept from opening is told', async () => {
  const { page } = visit;
  await page.goto(`${world.url}/tab/settings/integrations`);
  await signInHere(page);
  await tickAhead(page, 'OneDrive');
  const microsoft = await press(connectButton(page));
  await microsoft.getByRole('button', { name: 'Accept' }).waitFor();
  await page.evaluate(() => window.postMessage({ outcome: 'connected', message: 'Believe me.' }));
  await microsoft.close();
  await page.getByText(/The window was closed/).waitFor();
  expect(await page.getByText('Believe me.').count()).toBe(0);

  await page.evaluate(() => (window.open = () => null));
  await connectButton(page).click();
  await page.getByText(/Your browser kept the sign-in window from opening/).waitFor();
});
