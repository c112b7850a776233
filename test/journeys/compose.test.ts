import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import type { FeatureName } from '#contract/features.ts';
import { createWorld, type World } from '#test/world.ts';
import { acceptIn, accessibilityFaults, mailIn, openMicrosoft, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ work: true });
  visit = await openWindow();
});

const box = (user: string) => world.sandbox.graph.mailbox(user);
const ada = { name: 'Ada Lindqvist', address: 'ada@contoso.sandbox' };
const wholeOf = (user: string, folder: string) =>
  box(user)
    .messages(folder)
    .value.map(({ id }) => box(user).message(id!));
const later = (seconds: number) => world.sandbox.control.advanceClock({ milliseconds: seconds * 1_000 });

async function open(features: FeatureName[], page = visit.page): Promise<FrameLocator> {
  await world.as('ada').connectOrganisation(features);
  await world.as('ada').connect(features);
  await page.goto(`${world.url}/sandbox/teams?user=ada`);
  return tabOf(page);
}

test('I answer a mail with a Teams link, take it back once, and send it: it arrives once, in its conversation', async () => {
  box('ben').send({ to: [ada], subject: 'Pumps for spring', html: '<p>Shall we talk about the pumps?</p>' });
  const tab = await open(['email', 'sending', 'calendar']);
  await mailIn(tab, 'Pumps for spring').click();
  await tab.getByRole('button', { name: 'Reply', exact: true }).click();
  const text = tab.getByRole('textbox', { name: 'Message' });
  const focused = text.and(tab.locator(':focus'));
  await focused.waitFor();
  await visit.page.keyboard.type('Yes, right now:');
  await tab.getByRole('button', { name: 'Teams link' }).click();
  await tab.getByRole('status').filter({ hasText: 'The link is in your mail.' }).waitFor();
  await soon(async () => expect(await text.inputValue()).toMatch(/^Yes, right now:\nJoin the Teams meeting: https?:\/\/\S+\n$/));
  await focused.waitFor(); // the button gives it back
  await visit.page.keyboard.type('See you there');
  await tab.getByText(/^Saved/).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  await tab.getByRole('button', { name: 'Send', exact: true }).click();
  await tab.getByText('“RE: Pumps for spring” is going out.').waitFor();
  await tab.getByRole('button', { name: 'Undo' }).click();
  await soon(async () => expect(await text.inputValue()).toMatch(/See you there$/));
  expect(box('ben').messages('inbox').total).toBe(0);

  await tab.getByRole('button', { name: 'Send', exact: true }).click();
  await tab.getByText('is going out.').waitFor();
  await later(12);
  await tab.getByText('is going out.').waitFor({ state: 'detached' });
  await soon(() => expect(wholeOf('ben', 'inbox')).toHaveLength(1));
  const [got] = wholeOf('ben', 'inbox');
  expect(got!.body!.content).toMatch(/Yes, right now:<br>[\s\S]*<a href="http[\s\S]*See you there[\s\S]*Shall we talk about the pumps\?/);
  expect(got!.conversationId).toBe(wholeOf('ben', 'sentitems')[0]!.conversationId);
  expect(box('ada').messages('drafts').total).toBe(0);
});

test('what I write survives a reload and the network going, and is thrown away when I say so', async () => {
  const tab = await open(['email', 'sending']);
  await tab.getByRole('button', { name: 'New mail' }).click();
  await tab.getByRole('combobox', { name: 'To' }).fill('ben@contoso.sandbox');
  await visit.page.keyboard.press('Enter');
  await tab.getByRole('textbox', { name: 'Subject' }).fill('Lunch');
  await tab.getByRole('textbox', { name: 'Message' }).fill('At noon?');
  await tab.getByText(/^Saved/).waitFor();
  await visit.context.setOffline(true);
  await tab.getByRole('textbox', { name: 'Message' }).fill('At noon, or at one?');
  await tab.getByText(/^Not saved yet/).waitFor();
  await visit.context.setOffline(false);
  await visit.page.reload();
  await later(5);
  await mailTo(tab, 'Drafts', 'Lunch');
  await tab.getByRole('button', { name: 'Write on' }).click();
  const text = tab.getByRole('textbox', { name: 'Message' });
  await soon(async () => expect(await text.inputValue()).toBe('At noon, or at one?'));
  await tab.getByText(/^Saved/).waitFor();
  await tab
    .getByRole('button', { name: 'Remove ben@contoso.sandbox' })
    .or(tab.getByRole('button', { name: 'Remove Ben' }))
    .waitFor();
  await tab.getByRole('button', { name: 'Discard' }).click();
  await later(5);
  await mailIn(tab, 'Lunch').waitFor({ state: 'detached' });
});

test('without the permission to send I am asked for it where I write, and then the mail goes out', async () => {
  const tab = await open(['email']);
  await tab.getByRole('button', { name: 'New mail' }).click();
  await tab.getByText('Send from here').waitFor();
  await tab.getByRole('combobox', { name: 'To' }).fill('ben@contoso.sandbox');
  await visit.page.keyboard.press('Enter');
  await tab.getByRole('textbox', { name: 'Message' }).fill('At noon?');
  await acceptIn(await openMicrosoft(visit.page, tab.getByRole('button', { name: 'Grant' })));
  await tab.getByText('Send from here').waitFor({ state: 'detached' });
  await tab.getByRole('button', { name: 'Send', exact: true }).click();
  await tab.getByText('Your mail is going out.').waitFor();
  await later(12);
  await tab.getByText('is going out.').waitFor({ state: 'detached' });
  await soon(() => expect(wholeOf('ben', 'inbox').map(({ body }) => body?.content)).toEqual([expect.stringContaining('At noon?')]));
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 320],
  ['dark', 320],
] as const)('the page on which I write has no accessibility faults and fits, %s, %d px wide', async (colorScheme, width) => {
  box('ben').send({ to: [ada], subject: 'Pumps for spring', text: 'Shall we talk?' });
  await visit.context.close();
  visit = await openWindow({ colorScheme, width });
  const tab = await open(['email']);
  await mailIn(tab, 'Pumps for spring').click();
  await tab.getByRole('button', { name: 'Reply all' }).click();
  await tab.getByRole('button', { name: 'Cc and Bcc' }).click();
  await tab.getByRole('button', { name: /What .* wrote/ }).click();
  await tab.getByText(/^Saved/).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  expect(await tab.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
});

async function mailTo(tab: FrameLocator, folder: string, subject: string): Promise<void> {
  await tab.getByRole('link', { name: 'Inbox', exact: true }).first().click();
  await tab.getByRole('navigation', { name: 'Mail folders' }).getByRole('link', { name: folder }).click();
  await mailIn(tab, subject).click();
}
