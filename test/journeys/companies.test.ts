import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { acceptIn, accessibilityFaults, escapeFrom, mailIn, openMicrosoft, paneOf, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ work: true });
  visit = await openWindow();
});

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const omar = { name: 'Omar Haddad', address: 'omar@fabrikam.example' };
const sam = { name: 'Sam Taylor', address: 'sam@tailspin.example' };
const add = (body: typeof nora) => world.as('ada').call(routes.addPerson, { body });
const receive = () => {
  const to = ['ada@contoso.sandbox', omar.address].map((address) => ({ name: '', address }));
  world.sandbox.graph.mailbox('ada').receive({ from: nora, to, subject: 'RE: Offer for twelve pumps', text: 'When do we talk?' });
};
const dayIn = (days: number) => new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const open = async (part: string): Promise<FrameLocator> => {
  await visit.page.goto(`${world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: part, exact: true }).click();
  return tab;
};
const openFabrikam = async (): Promise<FrameLocator> => {
  const tab = await open('Companies');
  await tab.getByRole('link', { name: /Fabrikam/ }).click();
  return tab;
};

/** Goes from the filled form to the link, and compares what Outlook, the guests and the record have got. */
async function sendOff(frame: FrameLocator, title: string, guests: string[]): Promise<void> {
  await frame.getByRole('dialog', { name: 'Schedule a meeting' }).getByRole('button', { name: 'Next', exact: true }).click();
  await frame.getByRole('button', { name: 'Send invitations' }).click();
  const done = frame.getByRole('dialog', { name: 'Scheduled' });
  await done.getByRole('button', { name: 'Done' }).and(frame.locator(':focus')).waitFor(); // else the dialog is hidden soon
  const link = await done.getByRole('textbox', { name: 'Teams link' }).inputValue();
  const [meeting] = (await world.as('ada').call(routes.listMeetings, { query: {} })).items;
  expect(meeting).toMatchObject({ title, joinUrl: link });
  const now = world.sandbox.cloud.clock.now().getTime();
  const ada = world.sandbox.cloud.identity.user('ada')!;
  const events = world.sandbox.graph.calendar.hands.between(ada, new Date(now - 86_400_000), new Date(now + 20 * 86_400_000));
  expect(events.filter(({ subject }) => subject === title).map((event) => event.onlineMeeting?.joinUrl)).toEqual([link]);
  const mails = (await world.sandbox.control.invitations({})).map(({ kind, to, subject }) => `${kind} ${to} ${subject}`);
  expect(mails.toSorted()).toEqual(guests.map((address) => `request ${address} ${title}`).toSorted());
  await done.getByRole('button', { name: 'Done' }).click();
}

test('I read a company’s story, schedule a meeting with the people there, and it belongs to the company', async () => {
  receive();
  await world.as('ada').connect(['email', 'calendar']);
  for (const one of [nora, omar]) await add(one);
  await world.as('ben').call(routes.getMe, {});
  const tab = await openFabrikam();
  const company = tab.getByRole('article', { name: 'Fabrikam' });
  await company.getByRole('region', { name: 'Timeline' }).getByText('RE: Offer for twelve pumps').waitFor();
  await company.getByRole('region', { name: 'People' }).getByRole('link', { name: 'Omar Haddad' }).waitFor();

  await company.getByRole('button', { name: 'Schedule a meeting' }).click();
  const form = tab.getByRole('dialog', { name: 'Schedule a meeting' });
  await form.getByRole('textbox', { name: /Title/ }).fill('Pumps');
  await form.getByLabel(/^Day/).fill(dayIn(2));
  await form.getByRole('group', { name: 'Whom you may want to invite' }).getByRole('button', { name: 'Nora Weiss' }).click();
  await form.getByRole('combobox', { name: 'Invite' }).fill('ben');
  await tab.getByRole('option', { name: 'Ben Okafor, ben@contoso.sandbox · Colleague' }).click();
  await form.getByRole('button', { name: 'Remove Ben Okafor' }).waitFor();

  for (const width of [600, 1280]) await visit.page.setViewportSize({ width, height: 800 });
  await escapeFrom(visit.page, form);
  const question = tab.getByRole('dialog', { name: 'Throw this away?' });
  await question.getByRole('button', { name: 'Keep writing' }).click();
  expect(await form.getByRole('textbox', { name: /Title/ }).inputValue()).toBe('Pumps');
  await sendOff(tab, 'Pumps', [nora.address, 'ben@contoso.sandbox']);

  await company.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: 'Pumps', exact: true }).waitFor();
  await company.getByRole('region', { name: 'Meetings' }).getByRole('link', { name: 'Pumps' }).click();
  await tab.getByRole('link', { name: 'Fabrikam' }).click();
  await company.getByRole('link', { name: 'Add a deal' }).click();
  const deal = tab.getByRole('dialog', { name: 'Add a deal' });
  await soon(async () => expect(await deal.getByRole('combobox', { name: 'Company' }).inputValue()).toBe('Fabrikam'));
});

test('from a mail in the inbox I schedule a meeting with everybody in it, about what it is about', async () => {
  receive();
  await world.as('ada').connect(['email', 'calendar']);
  const tab = await open('Inbox');
  await mailIn(tab, 'RE: Offer for twelve pumps').click();
  await tab.getByRole('button', { name: 'Schedule a meeting' }).click();
  const form = tab.getByRole('dialog', { name: 'Schedule a meeting' });
  await soon(async () => expect(await form.getByRole('textbox', { name: /Title/ }).inputValue()).toBe('Offer for twelve pumps'));
  await form.getByLabel(/^Day/).fill(dayIn(2));
  await sendOff(tab, 'Offer for twelve pumps', [nora.address, omar.address]);
});

async function openPane(page: Page): Promise<FrameLocator> {
  await page.goto(`${world.url}/sandbox/outlook?user=ada`);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: /Nora Weiss/ }).click(); // prettier-ignore
  await page.getByRole('button', { name: 'Rapport', exact: true }).click();
  return paneOf(page);
}

test.each(['light', 'dark'] as const)(
  'beside a mail in Outlook I schedule a meeting with everybody in it, also when I look at another one on the way, in %s',
  async (colorScheme) => {
    await visit.context.close();
    visit = await openWindow({ colorScheme });
    receive();
    await world.as('ada').connect(['email', 'calendar']);
    world.sandbox.graph.mailbox('ada').receive({ from: sam, subject: 'Something else', text: 'Not now' });
    const pane = await openPane(visit.page);
    await pane.getByRole('button', { name: 'Schedule a meeting' }).click();
    const form = pane.getByRole('dialog', { name: 'Schedule a meeting' });
    await form.getByLabel(/^Day/).fill(dayIn(2));
    await visit.page.getByRole('button', { name: /Something else/ }).click();
    await pane.getByRole('article', { name: 'Sam Taylor', includeHidden: true }).waitFor();
    await pane.getByLabel(/Title/).click(); // back from Outlook’s list into the form
    await form.getByRole('region', { name: 'Who has time' }).waitFor();
    expect(await accessibilityFaults(visit.page)).toEqual([]);
    await sendOff(pane, 'Offer for twelve pumps', [nora.address, omar.address]);
  },
);

test('a Teams link of a company is copied at once, after I have allowed it where that is missing', async () => {
  await add(nora);
  await visit.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url });
  const tab = await openFabrikam();
  await tab.getByRole('button', { name: 'Teams link' }).click();
  await acceptIn(await openMicrosoft(visit.page, tab.getByRole('button', { name: 'Connect now' })));
  await tab.getByRole('button', { name: 'Connect now' }).waitFor({ state: 'detached' });
  await tab.getByRole('button', { name: 'Teams link' }).click();
  const link = await tab.getByRole('textbox', { name: 'Teams link' }).inputValue();
  await tab.getByRole('status').getByText('The link is copied.').waitFor();
  expect(await visit.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const [meeting] = await world.sandbox.control.meetings({ user: 'ada' });
  expect(meeting).toMatchObject({ subject: 'Meeting with Fabrikam', joinUrl: link });
});

test.each(['light', 'dark'] as const)('companies are accessible, in %s, also where there is little room', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  receive();
  await world.as('ada').connect(['email', 'calendar']);
  for (const one of [nora, omar]) await add(one);
  const tab = await openFabrikam();
  await tab.getByRole('region', { name: 'Timeline' }).getByText('RE: Offer for twelve pumps').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'Schedule a meeting' }).click();
  await tab.getByRole('textbox', { name: /Title/ }).fill('Pumps');
  await tab.getByRole('group', { name: 'Whom you may want to invite' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await escapeFrom(visit.page, tab.getByRole('dialog', { name: 'Schedule a meeting' }));
  await tab.getByRole('dialog', { name: 'Throw this away?' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'Throw away' }).click();
  await visit.page.setViewportSize({ width: 320, height: 640 });
  await tab.getByRole('heading', { level: 1, name: 'Fabrikam' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});
