import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, nora, type RecordedWorld } from '../scenarios/recorded-world.ts';
import { accessibilityFaults, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let here: RecordedWorld;
let visit: Visit;
const openWindow = journeys(() => here);
beforeEach(async () => {
  here = await createRecordedWorld();
  visit = await openWindow();
  await here.ada.call(routes.setSwitch, { params: { name: 'auto_recording' }, body: { isOn: true } });
  const { id } = await here.ada.call(routes.addPerson, { body: nora });
  await here.ada.call(routes.addDeal, { body: { title: 'Twelve pump units', personIds: [id] } });
});

const title = 'Pumps: the offer';
const minute = 60_000;
const now = () => here.world.sandbox.cloud.clock.now().getTime();
const inTeams = (name: string) => visit.page.getByRole('navigation', { name: 'Apps' }).getByRole('button', { name, exact: true });

/** Schedules it for tomorrow from the open deal, with Ben and whoever is in the deal; answers the link that is shown. */
async function scheduleIn(tab: FrameLocator): Promise<string> {
  await tab.getByRole('button', { name: 'Schedule a meeting' }).click();
  const form = tab.getByRole('dialog', { name: 'Schedule a meeting' });
  await form.getByRole('textbox', { name: /Title/ }).fill(title);
  await form.getByLabel(/^Day/).fill(new Date(now() + 24 * 60 * minute).toISOString().slice(0, 10));
  await form.getByLabel(/Begins at/).fill('10:30');
  await form.getByRole('combobox', { name: 'Invite' }).fill('ben@contoso.sandbox');
  await visit.page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Remove Ben' }).waitFor();
  await form.getByRole('button', { name: 'Next', exact: true }).click();
  await tab.getByRole('dialog', { name: 'Send the invitations?' }).getByRole('button', { name: 'Send invitations' }).click();
  const done = tab.getByRole('dialog', { name: 'Scheduled' });
  const link = await done.getByRole('textbox', { name: 'Teams link' }).inputValue();
  await done.getByRole('button', { name: 'Done' }).click();
  await here.world.settle();
  return link;
}

test.each([
  ['the meeting’s chat', `Chat ${title}`],
  ['my own chat with the bot', 'Chat with Rapport'],
])('from a deal I schedule a meeting; it records itself, and one card in %s brings me to what was said', async (_where, name) => {
  const { page } = visit;
  const { control } = here.world.sandbox;
  await page.goto(`${here.world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(page);
  await tab.getByRole('link', { name: 'Deals', exact: true }).click();
  await tab.getByRole('link', { name: /Twelve pump units/ }).click();
  const link = await scheduleIn(tab);
  const invited = (await control.invitations({})).map(({ kind, to }) => `${kind} ${to}`).toSorted();
  expect(invited).toEqual(['request ben@contoso.sandbox', `request ${nora.address}`]);
  const [atTeams] = await control.meetings({ user: 'ada' });
  expect(atTeams).toMatchObject({ joinUrl: link, subject: title, options: { recordAutomatically: true } });

  const isForAll = name !== 'Chat with Rapport';
  await inTeams('Calendar').click();
  const row = page.getByRole('listitem', { name: title });
  await row.getByText('Records itself').waitFor();
  if (isForAll) await row.getByRole('button', { name: `Chat of ${title}` }).click();
  else await inTeams('Chat').click();
  await page.getByRole('button', { name: isForAll ? 'Add Rapport' : 'Install Rapport' }).click();
  const chat = page.getByRole('list', { name });
  await chat.getByText('I am Rapport').first().waitFor();
  await here.world.settle();

  const { id, endsAt } = await here.meeting();
  await here.world.advance({ seconds: Math.ceil((Date.parse(endsAt) - now()) / 1_000) - 20 * 60 });
  await inTeams('Calendar').click();
  await row.getByRole('button', { name: 'Start' }).click();
  await row.getByText('On now').waitFor();
  await here.world.advance({ minutes: 20 });
  await control.endMeeting({ meeting: atTeams!.thread, transcriptDelayMs: 15 * minute, recordingDelayMs: 40 * minute });
  await here.world.advance({ minutes: 5 });

  await inTeams('Chat').click();
  if (isForAll) await page.getByRole('navigation', { name: 'Chats' }).getByRole('button', { name: title }).click();
  await chat.getByText('This card changes as Teams hands over what was recorded.').waitFor();
  await here.world.advance({ minutes: 15 });
  await chat.getByText('The first part is in Rapport.').waitFor();
  await here.world.advance({ minutes: 30 });
  await chat.getByText('Everything is in Rapport.').waitFor();
  await soon(async () => expect(await chat.getByText(title, { exact: true }).count()).toBe(1));
  expect(await accessibilityFaults(page)).toEqual([]);

  await chat.getByRole('listitem').filter({ hasText: 'Everything is in Rapport.' }).getByRole('link', { name: 'Open in Rapport' }).click();
  await tab.getByRole('heading', { level: 1, name: title }).waitFor();
  await tab.getByRole('region', { name: 'What was said' }).getByRole('listitem').first().waitFor();
  await tab.locator('video').waitFor();
  expect(await here.meeting()).toMatchObject({ id, joinUrl: link, transcripts: [{}], recordings: [{}] });
  await tab.getByRole('link', { name: 'Twelve pump units' }).click();
  await tab.getByRole('region', { name: 'Meetings' }).getByRole('link', { name: title }).waitFor();
});
