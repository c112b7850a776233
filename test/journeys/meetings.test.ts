import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, nora, type RecordedWorld } from '../scenarios/recorded-world.ts';
import { acceptIn, accessibilityFaults, openMicrosoft, paneOf, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let here: RecordedWorld;
let visit: Visit;
const openWindow = journeys(() => here);
beforeEach(async () => {
  here = await createRecordedWorld();
  visit = await openWindow();
});

const talk = [
  { speaker: 'Ada Berger', text: 'Good morning, shall we begin with the offer?' },
  { speaker: 'Nora Weiss', text: 'Yes. The board has read it.' },
  { speaker: 'Nora Weiss', text: 'They like the second offer best.' },
  { speaker: 'Ben Okafor', text: 'Then I send the contract on Friday.' },
];

async function openMeetings(user = 'ada', time: 'Past' | 'Upcoming' = 'Past'): Promise<FrameLocator> {
  await visit.page.goto(`${here.world.url}/sandbox/teams?user=${user}`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'Meetings', exact: true }).click();
  await tab.getByRole('tab', { name: time }).click();
  return tab;
}

test('a meeting that was held is in its record: I read who said what, search it, and the recording plays from where I choose', async () => {
  await here.ada.call(routes.addPerson, { body: nora });
  await here.hold(await here.plan(), { transcript: talk, recordingBytes: true });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  await tab.getByRole('heading', { level: 1, name: 'Review' }).waitFor();

  const said = tab.getByRole('region', { name: 'What was said' });
  await said.getByText('Then I send the contract on Friday.').waitFor();
  await soon(async () => expect(await said.getByRole('listitem').count()).toBe(4));
  await tab.getByRole('searchbox', { name: 'Search what was said' }).fill('OFFER');
  await tab.getByText('1 of 2').waitFor();
  await tab.getByRole('searchbox', { name: 'Search what was said' }).press('Enter');
  await tab.getByText('2 of 2').waitFor();
  await soon(async () => expect(await said.locator('mark').allTextContents()).toEqual(['offer', 'offer']));

  const second = said.getByRole('button', { name: 'Play from 0:03' });
  await second.click();
  await tab
    .locator('video')
    .evaluate((video: HTMLVideoElement) => new Promise((done) => (video.ended ? done(0) : video.addEventListener('ended', done))));
});

test('a customer’s page shows the last meetings and the next ones, also of a series that goes on for a year', async () => {
  await here.ada.call(routes.addPerson, { body: nora });
  await here.hold(await here.plan(), { transcript: talk });
  const startDate = new Date(here.world.sandbox.cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const recurrence = { pattern: { type: 'daily', interval: 1 }, range: { type: 'numbered', startDate, numberOfOccurrences: 12 } };
  await here.plan({ subject: 'Daily', recurrence });
  await visit.page.goto(`${here.world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'People', exact: true }).click();
  await tab.getByRole('link', { name: /Nora Weiss/ }).click();
  const meetings = tab.getByRole('region', { name: 'Meetings' });
  await meetings.getByRole('listitem').filter({ hasText: 'Review' }).getByText('Transcript').waitFor();
  expect(await meetings.getByRole('link', { name: 'Daily' }).count()).toBe(2);
});

test('where only my permission is missing, I give it beside the meeting, and what was said comes within minutes', async () => {
  await here.stop();
  here = await createRecordedWorld({}, ['calendar']);
  await here.hold(await here.plan(), { transcript: talk });
  await here.world.advance({ minutes: 10 });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  await acceptIn(await openMicrosoft(visit.page, tab.getByRole('button', { name: 'Grant' })));
  await tab.getByRole('button', { name: 'Grant' }).waitFor({ state: 'detached' });
  await here.world.advance({ minutes: 6 });
  await tab.getByText('They like the second offer best.').waitFor();
});

test('when the address of a recording has run out, it goes on with another one where it was', async () => {
  await here.hold(await here.plan(), { recordingBytes: true });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  const video = tab.locator('video');
  const before = await video.evaluate(async (element: HTMLVideoElement) => {
    if (!element.readyState) await new Promise((done) => element.addEventListener('loadedmetadata', done));
    element.currentTime = 3;
    await new Promise((done) => element.addEventListener('seeked', done));
    return element.currentSrc;
  });
  await here.world.advance({ minutes: 6 });
  const [after, seconds] = await video.evaluate(async (element: HTMLVideoElement) => {
    element.load();
    await new Promise((done) => element.addEventListener('seeked', done));
    return [element.currentSrc, element.currentTime] as const;
  });
  expect(after).not.toBe(before);
  expect(seconds).toBe(3);
});

test('where nothing came I have Rapport look again in Teams, and read whether there is something now', async () => {
  const event = await here.plan();
  await here.hold(event, {});
  for (const hours of [12, 12, 1]) await here.world.advance({ hours });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  const note = tab.getByRole('region', { name: 'Transcript' });
  await note.getByText('Nobody transcribed this meeting').waitFor();
  await note.getByRole('button', { name: 'Look again in Teams' }).click();
  await note.getByText('There is nothing new.').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test('I say who a speaker is, keep the transcript as a file, and let a colleague open it who was not there', async () => {
  await here.ada.call(routes.addPerson, { body: nora });
  await here.world.as('chiara').call(routes.getMe, {});
  await here.hold(await here.plan(), { transcript: [...talk, { speaker: 'N. W.', text: 'It is me again.' }] });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  await tab.getByRole('button', { name: 'Who is who' }).click();
  await tab.getByRole('combobox', { name: 'N. W.' }).fill('nora');
  await tab.getByRole('option', { name: /Nora Weiss/ }).click();
  await tab.getByText('Named by you; in Teams: N. W.').waitFor();
  await tab.getByRole('button', { name: 'Undo for Nora Weiss' }).click();
  await tab.getByRole('combobox', { name: 'N. W.' }).fill('nora');
  await tab.getByRole('option', { name: /Nora Weiss/ }).click();
  await tab.getByRole('button', { name: 'Undo for Nora Weiss' }).waitFor();
  await tab.getByRole('button', { name: 'Done' }).click();

  await tab.getByRole('button', { name: 'Download' }).click();
  const saved = visit.page.waitForEvent('download');
  await tab.getByRole('menuitem', { name: 'Captions (.vtt)' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^Review \d{4}-\d\d-\d\d\.vtt$/);

  await tab.getByRole('button', { name: 'Share' }).click();
  await tab.getByRole('combobox', { name: 'Colleagues' }).fill('chi');
  await tab.getByRole('option', { name: /Chiara/ }).click();
  await tab.getByRole('dialog').getByRole('button', { name: 'Share' }).click();
  await tab.getByRole('status').filter({ hasText: 'Shared with Chiara' }).waitFor();
  expect(await here.meeting(here.world.as('chiara'))).toMatchObject({ title: 'Review', canOpen: true });
});

test('while Teams works on it I read how long that takes, and it appears without a reload', async () => {
  const minute = 60_000;
  await here.hold(await here.plan(), { transcript: talk, transcriptDelayMs: 30 * minute });
  await here.world.advance({ minutes: 3 });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  await tab.getByText('Teams usually needs 15 to 60 minutes after a meeting. The transcript appears here by itself.').waitFor();
  await here.world.advance({ minutes: 60 });
  await tab.getByText('They like the second offer best.').waitFor();
});

test('of a talk of ten thousand lines I find the last one at once, and walk through it with the keyboard', async () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => ({ speaker: at % 3 ? 'Ada Berger' : 'Nora Weiss', text: `Sentence ${at}.` }));
  await here.hold(await here.plan(), { transcript: lines, recordingBytes: true });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  const said = tab.getByRole('region', { name: 'What was said' });
  await said.getByText('Sentence 0.', { exact: true }).waitFor();
  await soon(async () => expect(await said.getByRole('listitem').count()).toBeLessThan(60));
  await said.getByRole('button', { name: 'Play from 0:00' }).focus();
  await visit.page.keyboard.press('End');
  await said.getByText('Sentence 9999.', { exact: true }).waitFor();
  await said.locator('[data-line="9999"]:focus').waitFor();
  await tab.getByRole('searchbox', { name: 'Search what was said' }).fill('sentence 5000');
  await said.locator('mark').filter({ hasText: 'Sentence 5000' }).waitFor();
});

test('I link a meeting to a deal, and a colleague who was not in it sees it there, and whom to ask for what was said', async () => {
  await here.ada.call(routes.addDeal, { body: { title: 'Pumps' } });
  await here.hold(await here.plan(), { transcript: talk });
  const tab = await openMeetings();
  await tab.getByRole('link', { name: /Review/ }).click();
  await tab.getByRole('combobox', { name: 'Link to a deal' }).fill('pu');
  await tab.getByRole('option', { name: 'Pumps' }).click();
  await tab.getByRole('link', { name: 'Pumps' }).waitFor();

  await visit.page.goto(`${here.world.url}/sandbox/teams?user=chiara`);
  const theirs = tabOf(visit.page);
  await theirs.getByRole('link', { name: 'Deals', exact: true }).click();
  await theirs.getByRole('link', { name: /Pumps/ }).click();
  await theirs.getByRole('region', { name: 'Meetings' }).getByRole('link', { name: 'Review' }).click();
  await theirs.getByText('Ask Ada Lindholm to share it with you.').waitFor();
});

test('as an administrator I choose the library in which recordings are kept, am told why it is refused, and go back to the disk', async () => {
  await here.ada.connectOrganisation(['sharepoint']);
  await visit.page.goto(`${here.world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: 'Admin', exact: true }).click();
  const place = tab.getByRole('region', { name: 'Where recordings are kept' });
  await place.getByText('On the disk of the server').waitFor();
  await place.getByRole('button', { name: 'Choose Storage Location' }).click();
  const dialog = tab.getByRole('dialog', { name: 'Choose Storage Location' });
  await dialog.getByRole('radio', { name: /Customer projects.*Contracts/ }).waitFor();
  await dialog.getByRole('searchbox', { name: 'Search sites' }).fill('sales');
  await dialog.getByRole('button', { name: 'Search' }).click();
  await dialog.getByRole('radio', { name: /Contracts/ }).waitFor({ state: 'detached' });
  await dialog.getByRole('radio', { name: /Sales.*Recordings/ }).click();
  await dialog.getByRole('button', { name: 'Keep recordings here' }).click();
  await dialog.getByText(/Microsoft does not let Rapport write to this site yet/).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);

  const { items } = await here.ada.call(routes.searchLibraries, { body: { text: 'sales' } });
  await here.world.sandbox.control.grantSite({ site: items[0]!.siteId, role: 'write' });
  await dialog.getByRole('button', { name: 'Keep recordings here' }).click();
  await place.getByText(/From now on, recordings are kept in Sales/).waitFor();
  expect(await here.ada.call(routes.getStorage, {})).toMatchObject({ place: 'sharepoint' });
  await place.getByRole('button', { name: 'Back to the server’s disk' }).click();
  await place.getByText(/Those in SharePoint stay there/).waitFor();
  expect(await here.ada.call(routes.getStorage, {})).toMatchObject({ place: 'disk' });
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test('in Outlook one click puts a Teams link into the mail that I write', async () => {
  await visit.page.goto(`${here.world.url}/sandbox/outlook?user=ada`);
  await visit.page.getByRole('button', { name: 'New mail' }).click();
  const pane = paneOf(visit.page);
  const button = pane.getByRole('button', { name: 'Teams link' });
  const opener = visit.page.getByRole('button', { name: 'Rapport', exact: true });
  if ((await opener.getAttribute('aria-pressed')) !== 'true') await opener.click();
  await button.click();
  await pane.getByText(/The link is in your mail/).waitFor();
  const link = visit.page.frameLocator('iframe[title="Message body"]').getByRole('link', { name: 'Join the Teams meeting' });
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//);
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test.each(['light', 'dark'] as const)('meetings and their records are accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  await here.hold(await here.plan(), { transcript: talk, recordingBytes: true });
  await here.plan({ subject: 'Next review' });
  const tab = await openMeetings('ada', 'Upcoming');
  await tab.getByRole('link', { name: /Next review/ }).click();
  await tab.getByRole('link', { name: 'Join' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: 'All meetings' }).click();
  await tab.getByRole('tab', { name: 'Past' }).click();
  await tab.getByRole('link', { name: /^Review/ }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('link', { name: /^Review/ }).click();
  await tab.getByText('They like the second offer best.').waitFor();
  await tab.locator('video').waitFor();
  await tab.getByRole('searchbox', { name: 'Search what was said' }).fill('offer');
  await tab.getByText('1 of 2').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});
