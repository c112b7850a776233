import { describe, expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { askAdmin } from '#contract/connections.ts';
import { getConnector, setSwitch } from '#contract/connector.ts';
import { disconnectOrganisation } from '#contract/disconnections.ts';
import { getMe } from '#contract/me.ts';
import { addPerson } from '#contract/people.ts';
import { createWorld, type World, type WorldOptions } from '#test/world.ts';
import { accessibilityFaults, openMicrosoft, pressLast, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);

async function begin(options: WorldOptions, user = 'ada', look: Parameters<typeof openWindow>[0] = {}): Promise<FrameLocator> {
  world = await createWorld({ work: true, ...options });
  visit = await openWindow(look);
  return open(user);
}

async function open(user: string): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=${user}`);
  return tabOf(visit.page);
}

const askMicrosoft = (tab: FrameLocator, button: string): Promise<Page> =>
  openMicrosoft(visit.page, tab.getByRole('button', { name: button, exact: true }));

/** Accepts for the organisation, and signs in once more. */
async function accept(microsoft: Page, account: string): Promise<void> {
  await microsoft.getByRole('button', { name: 'Accept' }).click();
  await pressLast(microsoft.getByRole('button', { name: account }));
}

const openAdmin = (tab: FrameLocator) => tab.getByRole('link', { name: 'Admin' }).click();

test('I am the first of my organisation: Rapport says what it is, I connect the organisation and see what I decided', async () => {
  const tab = await begin({ connected: [] });
  await tab.getByRole('heading', { name: 'Welcome to Rapport, Ada' }).waitFor();
  await accept(await askMicrosoft(tab, 'Connect your organisation'), 'Ada Lindholm');

  const card = tab.getByRole('region', { name: 'Microsoft 365' });
  await card.getByText('11111111-1111-4111-8111-111111111111').waitFor();
  await card.getByText(/by Ada Lindholm/).waitFor();
  await card.getByRole('switch', { name: 'Outlook email' }).waitFor();
  await soon(async () => {
    expect(await card.getByRole('switch', { name: 'Outlook email' }).isChecked()).toBe(true);
    expect(await card.getByRole('switch', { name: 'Auto-recording for Teams meetings' }).isChecked()).toBe(false);
    expect(await card.getByRole('switch', { name: 'SharePoint files' }).isDisabled()).toBe(true);
  });
  await card
    .getByRole('row', { name: /Mail\.ReadWrite/ })
    .getByText('Allowed', { exact: true })
    .waitFor();
});

test('whoever may not decide for the organisation gets a message to the admin, and comes in once it is connected', async () => {
  const tab = await begin({ connected: [] }, 'ben');
  await tab.getByRole('heading', { name: 'Welcome to Rapport, Ben' }).waitFor();
  const message = await tab.getByRole('textbox', { name: 'Message to your administrator' }).inputValue();
  expect(message).toContain('/admin/connectors');
  expect(await tab.getByRole('button', { name: 'Connect your organisation' }).count()).toBe(0);

  await world.as('ada').connectOrganisation();
  await tab.getByRole('link', { name: 'Inbox' }).waitFor();
  expect(await tab.getByRole('link', { name: 'Admin' }).count()).toBe(0);
  await tab.getByText('No connection to Rapport', { exact: false }).waitFor({ state: 'hidden' });
});

test('nothing is connected when I do not accept, or when the account may not decide; each time I am told how to go on', async () => {
  const tab = await begin({ connected: [] });
  await pressLast((await askMicrosoft(tab, 'Connect your organisation')).getByRole('button', { name: 'Cancel' }));
  await tab.getByText(/Choose fewer features/).waitFor();

  await accept(await askMicrosoft(tab, 'Connect your organisation'), 'Ben Okafor');
  await tab.getByText(/may not decide for your organisation/).waitFor();
  await tab.getByText(/You had signed in as ben@contoso.sandbox/).waitFor();
  expect(await world.rows('select organisation_id from organisation')).toEqual([]);
});

test('a feature is switched off after I have read what stops, and on again at once', async () => {
  const tab = await begin({});
  await openAdmin(tab);
  const email = tab.getByRole('switch', { name: 'Outlook email' });
  await email.click();
  const question = tab.getByRole('alertdialog', { name: 'Switch off Outlook email for everyone?' });
  await question.getByText(/New mail no longer arrives in Rapport/).waitFor();
  await question.getByRole('button', { name: 'Switch off' }).click();
  const permissions = tab.getByRole('rowgroup').filter({ hasText: 'Outlook email' });
  await permissions.getByText('Switched off').waitFor();
  await soon(async () => expect(await email.isChecked()).toBe(false));
  await email.click();
  await permissions.getByText('Switched off').waitFor({ state: 'hidden' });
  await soon(async () => expect(await email.isChecked()).toBe(true));
  await soon(async () => {
    const { switches } = await world.as('ada').call(getConnector, {});
    expect(switches).toContainEqual(expect.objectContaining({ name: 'email', isOn: true }));
  });
});

test('a member who is not connected is seen, and written to by me where the bot cannot', async () => {
  const tab = await begin({});
  await world.as('ben').call(getMe, {});
  await openAdmin(tab);
  await tab.getByRole('checkbox', { name: 'Only those who are not connected' }).click();
  await tab.getByRole('region', { name: 'List of members' }).getByText('Ben Okafor').waitFor();
  await tab.getByRole('button', { name: 'Remind them' }).click();
  const chat = tab.getByRole('link', { name: 'Chat with Ben Okafor' });
  await chat.waitFor();
  expect(await chat.getAttribute('href')).toContain('https://teams.microsoft.com/l/chat/0/0?users=ben%40contoso.sandbox&message=');
});

test('I disconnect the organisation by a typed word, and the receipt says what was ended; the customers stay in use', async () => {
  const tab = await begin({ seed: true });
  expect((await world.as('ben').connect()).outcome).toBe('connected');
  await openAdmin(tab);
  await tab.getByRole('button', { name: 'Disconnect…' }).click();
  const dialog = tab.getByRole('alertdialog');
  await dialog.getByText(/1 sign-in and/).waitFor();
  const confirm = dialog.getByRole('button', { name: 'Disconnect everyone' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: /Type/ }).fill('disconnect');
  await confirm.click();

  const receipt = tab.getByRole('region', { name: 'Receipt', exact: true });
  await receipt.getByText('Finished', { exact: true }).first().waitFor();
  await receipt.getByText('1 of 1').first().waitFor();
  const download = visit.page.waitForEvent('download');
  await receipt.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/^rapport-disconnect-.*\.json$/);
  await tab.getByRole('button', { name: 'Connect again' }).waitFor();

  await tab.getByRole('link', { name: 'People' }).click();
  await tab.getByText(/Your organisation has disconnected Microsoft 365/).waitFor();
  await tab.getByRole('link', { name: 'Connect again' }).click();
  await accept(await askMicrosoft(tab, 'Connect again'), 'Ada Lindholm');
  await tab.getByRole('switch', { name: 'Outlook email' }).waitFor();
});

test('copies that a disconnect has kept: a member has the own deleted, an administrator all, each with a receipt', async () => {
  let tab = await begin({ seed: true });
  for (const user of ['ada', 'ben']) expect((await world.as(user).connect()).outcome).toBe('connected');
  await world.settle(); // without a first sync there are no copies
  await world.as('ada').call(disconnectOrganisation, { body: { confirmation: 'disconnect' } });
  tab = await open('ben');
  await tab.getByRole('link', { name: 'Settings' }).click();
  await tab.getByRole('button', { name: 'Delete my copies…' }).click();
  await tab.getByRole('alertdialog', { name: 'Delete your copies?' }).getByText('Stays', { exact: true }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'Delete my copies', exact: true }).click();
  await tab.getByRole('region', { name: 'Receipt', exact: true }).getByText('Finished', { exact: true }).first().waitFor();
  const saved = visit.page.waitForEvent('download');
  await tab.getByRole('button', { name: 'Download my data' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^rapport-user-.*\.json$/);
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  tab = await open('ada');
  await openAdmin(tab);
  await tab.getByRole('button', { name: 'Delete the copies…' }).click();
  await tab.getByRole('textbox', { name: /Type/ }).fill('delete');
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'Delete the copies', exact: true }).click();
  await tab.getByRole('region', { name: 'Receipt', exact: true }).getByText('Finished', { exact: true }).first().waitFor();
  await tab.getByRole('button', { name: 'Delete the copies…' }).waitFor({ state: 'detached' });
});

test('the audit log says who did what, that nobody altered it, and comes along as a file', async () => {
  const tab = await begin({});
  const admin = world.as('ada');
  await admin.call(setSwitch, { params: { name: 'email' }, body: { isOn: false } });
  await openAdmin(tab);
  await tab.getByRole('link', { name: 'Audit log' }).click();
  await tab.getByRole('listitem').filter({ hasText: 'Ada Lindholm switched Outlook email off' }).waitFor();
  await tab.getByText('Unaltered', { exact: true }).waitFor();
  const download = visit.page.waitForEvent('download');
  await tab.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.ndjson$/);
});

test('somebody who asks gets what is stored of them as a file, and is erased once I have typed the word', async () => {
  const tab = await begin({});
  const { id } = await world.as('ben').call(addPerson, { body: { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' } });
  await openAdmin(tab);
  await tab.getByRole('link', { name: 'Privacy' }).click();
  const card = tab.getByRole('region', { name: 'A person in the CRM' });
  await card.getByRole('combobox').fill('nora');
  await tab.getByRole('option', { name: /Nora Weiss/ }).click();
  const download = visit.page.waitForEvent('download');
  await card.getByRole('button', { name: 'Export as a file' }).click();
  await download;

  await card.getByRole('button', { name: 'Erase…' }).click();
  const dialog = tab.getByRole('alertdialog', { name: 'Erase Nora Weiss?' });
  expect(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('erase');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await card.getByText('Nora Weiss was erased').waitFor();
  expect(await world.rows('select id from person where id = $1', [id])).toEqual([]);
});

test('the link in a message to the admin ticks what was asked for', async () => {
  const tab = await begin({});
  const { link } = await world.as('ben').call(askAdmin, { body: { features: ['calendar', 'contacts'] } });
  await tab.getByRole('link', { name: 'Admin' }).waitFor();
  await visit.page.frame({ url: /\/tab\// })!.goto(link);
  await tab.getByRole('checkbox', { name: 'Outlook contacts import', checked: true }).waitFor();
});

describe.each(['light', 'dark'] as const)('accessible, in %s', (colorScheme) => {
  const faults = () => accessibilityFaults(visit.page);

  test('the welcome, for who may connect the organisation and for who may not', async () => {
    let tab = await begin({ connected: [] }, 'ada', { colorScheme });
    await tab.getByRole('button', { name: 'Connect your organisation' }).waitFor();
    expect(await faults()).toEqual([]);
    tab = await open('ben');
    await tab.getByRole('textbox', { name: 'Message to your administrator' }).waitFor();
    expect(await faults()).toEqual([]);
  });

  test('the connectors and what they ask before they stop something', async () => {
    const tab = await begin({}, 'ada', { colorScheme });
    await openAdmin(tab);
    await tab.getByRole('switch', { name: 'Outlook email' }).waitFor();
    expect(await faults()).toEqual([]);
    await tab.getByRole('switch', { name: 'Outlook email' }).click();
    await tab.getByRole('alertdialog').waitFor();
    expect(await faults()).toEqual([]);
    await tab.getByRole('button', { name: 'Keep it on' }).click();
    await tab.getByRole('button', { name: 'Disconnect…' }).click();
    await tab.getByRole('textbox', { name: /Type/ }).waitFor();
    expect(await faults()).toEqual([]);
  });

  test('the audit log and the privacy page', async () => {
    const tab = await begin({}, 'ada', { colorScheme });
    await openAdmin(tab);
    for (const name of ['Audit log', 'Privacy']) {
      await tab.getByRole('link', { name }).click();
      await tab.getByRole('heading', { level: 1, name }).waitFor();
      expect(await faults()).toEqual([]);
    }
  });
});
