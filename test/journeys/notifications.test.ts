import { expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createToldWorld } from '#test/scenarios/notifications-told.ts';
import { createWorld, type World } from '#test/world.ts';
import { accessibilityFaults, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);

async function begin(look: Parameters<typeof openWindow>[0] = {}): Promise<void> {
  world = await createWorld({ work: true });
  visit = await openWindow(look);
}

async function openMine(user: string): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=${user}`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'Settings' }).click();
  await tab.getByRole('link', { name: 'Notifications' }).click();
  await tab.getByRole('heading', { name: 'Notifications' }).waitFor();
  return tab;
}

async function openEverybodys(): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'Admin' }).click();
  await tab.getByRole('link', { name: 'Notifications' }).click();
  await tab.getByText('everybody who has not chosen').waitFor();
  return tab;
}

const inPrivate = (tab: FrameLocator) => tab.getByRole('radio', { name: 'In private, in the chat with Rapport' });
const briefs = (tab: FrameLocator) => tab.getByRole('switch', { name: 'A short card before meetings' });
const quiet = (tab: FrameLocator) => tab.getByRole('switch', { name: /^Quiet hours/ });
const asTheOrganisation = (tab: FrameLocator, title: string | RegExp) => tab.getByRole('button', { name: title });
const saved = (tab: FrameLocator) => tab.getByText('Saved.').waitFor();
const untouched = (tab: FrameLocator) => tab.getByText('As your organisation has it.');

test('an administrator chooses for everybody; I choose for myself, see which choices are mine, and take them back', async () => {
  await begin();
  const admin = await openEverybodys();
  await soon(async () => expect(await briefs(admin).isChecked()).toBe(false));
  await briefs(admin).click();
  await quiet(admin).click();
  const answered = visit.page.waitForResponse((answer) => answer.request().postData()?.includes('"from":20') === true);
  await admin.getByLabel('Quiet from').selectOption('20:00');
  await answered;
  await visit.page.reload();
  const again = await openEverybodys();
  await soon(async () =>
    expect([await briefs(again).isChecked(), await again.getByLabel('Quiet from').inputValue()]).toEqual([true, '20']),
  );
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  const mine = await openMine('ben');
  await soon(async () => expect([await untouched(mine).count(), await briefs(mine).isChecked()]).toEqual([3, true]));
  await inPrivate(mine).click();
  await briefs(mine).click();
  await quiet(mine).click();
  await mine.getByText('Your organisation has: on.').waitFor();
  await mine.getByText('Your organisation has: 20:00 to 07:00').waitFor();
  await saved(mine);
  await soon(async () => expect(await untouched(mine).count()).toBe(0));
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  const { promise: letThrough, resolve: connected } = Promise.withResolvers<void>();
  await visit.page.route('**/api/notifications', async (route) => {
    if (route.request().method() !== 'GET') await letThrough;
    await route.continue();
  });
  await asTheOrganisation(mine, /^As the organisation has it: A short card/).click();
  await asTheOrganisation(mine, 'As the organisation has it: Quiet hours').click();
  await untouched(mine).nth(1).waitFor();
  await mine.getByText('Saving…').waitFor();
  connected();
  await saved(mine);
  await soon(async () => expect(await untouched(mine).count()).toBe(2));
  const kept = await openMine('ben');
  await kept.getByText('Your own choice.').waitFor();
  await soon(async () => {
    expect([await untouched(kept).count(), await inPrivate(kept).isChecked(), await briefs(kept).isChecked()]).toEqual([2, true, true]);
    expect(await kept.getByLabel('Quiet from').inputValue()).toBe('20');
  });
});

test('what quiet hours cover is said beside them', async () => {
  await begin();
  const tab = await openMine('ben');
  await tab.getByText('what comes meanwhile is told afterwards').waitFor();
  await tab.getByText('The chat of a meeting belongs to everybody in it').waitFor();
});

test.each(['light', 'dark'] as const)(
  'on a narrow window, %s, everything of notifications is within reach and accessible',
  async (colorScheme) => {
    await begin({ width: 320, height: 640, colorScheme });
    const tab = await openMine('ben');
    await quiet(tab).click();
    await inPrivate(tab).click();
    await asTheOrganisation(tab, 'As the organisation has it: Quiet hours').waitFor();
    expect(await tab.locator('body').evaluate((body) => body.scrollWidth <= body.ownerDocument.defaultView!.innerWidth)).toBe(true);
    expect(await accessibilityFaults(visit.page)).toEqual([]);
  },
);

test('on the card in the chat I find the deal by typing a part of its name, and link the meeting to it', async () => {
  const told = await createToldWorld();
  ({ world } = told);
  const deals = ['Fabrikam rollout', ...Array.from({ length: 16 }, (_, at) => `Deal ${at}`)];
  for (const title of deals) await told.ada.call(routes.addDeal, { body: { title } });
  await told.find({ transcript: 'here', recording: 'here' });
  visit = await openWindow();
  const { page } = visit;
  await page.goto(`${world.url}/sandbox/teams?user=ada`);
  await page.getByRole('button', { name: 'Chat', exact: true }).click();
  await page.getByRole('button', { name: 'Link to a deal' }).click();
  const box = page.getByRole('combobox', { name: 'Open deal' });
  const offered = (title: string) => page.locator(`datalist option[value="${title}"]`);
  await offered('Deal 15').waitFor({ state: 'attached' });
  expect(await offered('Fabrikam rollout').count()).toBe(0);
  await box.fill('fabri');
  await offered('Fabrikam rollout').waitFor({ state: 'attached' });
  await box.fill('Fabrikam rollout');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByText('The meeting is now linked to “Fabrikam rollout”.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
