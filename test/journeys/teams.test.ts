import { beforeEach, expect, test } from '@jest/globals';
import { createWorld, type World } from '#test/world.ts';
import { accessibilityFaults, connectAccount, mailIn, openMicrosoft, pressLast, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ seed: true, work: true });
  visit = await openWindow();
});

const inOutlook = (folder: string) => world.sandbox.graph.mailbox('ada').messages(folder, { top: 100 }).value;
const open = async () => {
  await visit.page.goto(`${world.url}/sandbox/teams?user=ada`);
  return tabOf(visit.page);
};
const eventually = (isSo: () => boolean) => soon(() => expect(isSo()).toBe(true));

test('I open the tab in Teams and am signed in; I connect my account and read my mail, mark it and archive it, and Outlook has it all', async () => {
  const tab = await open();
  await tab.getByText('Bring your Outlook mail here').waitFor();
  await connectAccount(visit.page);
  await tab.getByRole('link', { name: 'Inbox', exact: true }).click();

  const offer = mailIn(tab, 'RE: Offer for twelve pump units').filter({ hasText: 'Nora Weiss' }).first();
  await offer.click();
  await tab.frameLocator('iframe').getByText('the board has approved the budget').waitFor();
  await eventually(() =>
    inOutlook('inbox').some((message) => message.subject === 'RE: Offer for twelve pump units' && message.isRead === true),
  );

  await tab.getByRole('button', { name: 'Unread', exact: true }).click();
  await eventually(() =>
    inOutlook('inbox').some((message) => message.subject === 'RE: Offer for twelve pump units' && message.isRead === false),
  );

  await tab.getByRole('button', { name: 'Archive', exact: true }).click();
  await eventually(() => inOutlook('archive').some((message) => message.subject === 'RE: Offer for twelve pump units'));
  await offer.waitFor({ state: 'detached' });
  await tab
    .getByRole('navigation', { name: 'Mail folders' })
    .getByRole('link', { name: /Archive/ })
    .click();
  await offer.waitFor();
  expect(await offer.count()).toBe(1);
});

test('a mail that somebody sends me is in my inbox without a reload, and the inbox says how long it took', async () => {
  const tab = await open();
  await connectAccount(visit.page);
  await tab.getByRole('link', { name: 'Inbox', exact: true }).click();
  await mailIn(tab, 'Nora Weiss').first().waitFor();

  const colleague = await visit.context.newPage();
  await colleague.goto(`${world.url}/sandbox/outlook?user=ben`);
  await colleague.getByRole('button', { name: 'New mail' }).click();
  await colleague.getByLabel('To', { exact: true }).fill('ada@contoso.sandbox');
  await colleague.getByLabel(/subject/i).fill('Lunch on Friday?');
  await colleague.getByRole('button', { name: 'Send', exact: true }).click();

  await mailIn(tab, 'Lunch on Friday?').filter({ hasText: 'Ben Okafor' }).waitFor();
  await tab.getByText(/after Microsoft told us/).waitFor();
});

test('when I do not accept, nothing is connected, and I am told so and may try again', async () => {
  const tab = await open();
  await tab.getByRole('link', { name: 'Settings' }).click();
  const microsoft = await openMicrosoft(visit.page, tab.getByRole('button', { name: 'Connect Microsoft Account' }));
  await pressLast(microsoft.getByRole('button', { name: 'Cancel' }));
  await tab.getByText(/Nothing was connected/).waitFor();
  await tab.getByRole('button', { name: 'Connect Microsoft Account' }).waitFor();
});

test('a page that does not load says so, the others stay open, and it is there once it can be loaded', async () => {
  const tab = await open();
  await tab.getByText('Bring your Outlook mail here').waitFor();
  await visit.context.route(/assets\/(TasksPage|DealsPage)/, (route) => route.abort());
  await tab.getByRole('link', { name: 'Deals' }).click();
  await tab.getByText('This could not be shown').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('link', { name: 'People' }).click();
  await tab.getByRole('heading', { name: 'People' }).waitFor();

  await tab.getByRole('link', { name: 'Tasks' }).click();
  await visit.context.route(/\/tab\/tasks/, (route) => route.abort());
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByText(/Rapport still cannot be reached/).waitFor();
  await visit.context.unroute(/\/tab\/tasks/);
  await visit.context.unroute(/assets\/(TasksPage|DealsPage)/);
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByRole('heading', { name: 'My tasks' }).waitFor();
});

test.each(['light', 'dark'] as const)('every page of the tab is accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  const tab = await open();
  await tab.getByText('Bring your Outlook mail here').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await connectAccount(visit.page);
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('link', { name: 'Inbox', exact: true }).click();
  await mailIn(tab, 'Nora Weiss').first().click();
  await tab.frameLocator('iframe').getByText('the board has approved').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  for (const name of ['People', 'Admin']) {
    await tab.getByRole('link', { name }).click();
    await tab.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await accessibilityFaults(visit.page)).toEqual([]);
  }
});

test('in high contrast I read the mail that I have chosen, and the one under the pointer', async () => {
  await world.as('ada').connect();
  const tab = await open();
  await visit.page.evaluate(() => localStorage.setItem('sandbox-appearance', 'contrast'));
  await visit.page.reload();
  await tab.locator('[data-appearance="contrast"]').waitFor();
  await mailIn(tab, 'Nora Weiss').first().click();
  await mailIn(tab, 'Sam Taylor').first().hover();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('link', { name: 'People', exact: true }).hover();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});
