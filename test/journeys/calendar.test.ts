import { beforeEach, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';
import { acceptIn, accessibilityFaults, escapeFrom, openMicrosoft, soon, tabOf, type Visit } from './browser.ts';
import { journeys } from './journeys.ts';

let world: World;
let visit: Visit;
const openWindow = journeys(() => world);
beforeEach(async () => {
  world = await createWorld({ work: true });
  visit = await openWindow();
});

const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };
const user = (key: string) => world.sandbox.cloud.identity.user(key)!;

async function open(part: string): Promise<FrameLocator> {
  await visit.page.goto(`${world.url}/sandbox/teams?user=ada`);
  const tab = tabOf(visit.page);
  await tab.getByRole('link', { name: part, exact: true }).click();
  return tab;
}
/** A day of this week or the next, as Outlook and the form write it. */
const dayIn = (days: number) => new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const mails = async () => (await world.sandbox.control.invitations({})).map(({ kind, to }) => `${kind} ${to}`).toSorted();
const inOutlook = (key: string, title: string) => {
  const now = world.sandbox.cloud.clock.now().getTime();
  const found = world.sandbox.graph.calendar.hands.between(user(key), new Date(now - 86_400_000), new Date(now + 20 * 86_400_000));
  return found.filter(({ subject }) => subject === title);
};
const eventually = (isSo: () => boolean | Promise<boolean>) => soon(async () => expect(await isSo()).toBe(true));

test('I schedule a Teams meeting from a deal, connecting on the way, and everybody is invited with the link', async () => {
  const { id } = await world.as('ada').call(routes.addPerson, { body: nora });
  await world.as('ada').call(routes.addDeal, { body: { title: 'Twelve pump units', personIds: [id] } });
  const tab = await open('Deals');
  await tab.getByRole('link', { name: /Twelve pump units/ }).click();
  await tab.getByRole('button', { name: 'Schedule a meeting' }).click();
  const form = tab.getByRole('dialog', { name: 'Schedule a meeting' });
  await form.getByRole('textbox', { name: /Title/ }).fill('Pumps: the offer');
  await form.getByLabel(/^Day/).fill(dayIn(2));
  await form.getByLabel(/Begins at/).fill('10:30');

  await acceptIn(await openMicrosoft(visit.page, form.getByRole('button', { name: 'Connect now' })));
  await form.getByRole('button', { name: 'Connect now' }).waitFor({ state: 'detached' });
  expect(await form.getByRole('textbox', { name: /Title/ }).inputValue()).toBe('Pumps: the offer');

  await form.getByRole('combobox', { name: 'Invite' }).fill('ben@contoso.sandbox');
  await visit.page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Remove Ben' }).waitFor();
  await form.getByRole('region', { name: 'Who has time' }).getByText('free').first().waitFor();
  await form.getByRole('button', { name: 'Next', exact: true }).click();
  const question = tab.getByRole('dialog', { name: 'Send the invitations?' });
  await question.getByText('This will mail 2 people an invitation:').waitFor();
  await question.getByText('Nora Weiss (nora.weiss@fabrikam.example)').waitFor();
  expect(await mails()).toEqual([]);
  await question.getByRole('button', { name: 'Send invitations' }).click();
  const done = tab.getByRole('dialog', { name: 'Scheduled' });
  const link = await done.getByRole('textbox', { name: 'Teams link' }).inputValue();
  await done.getByText('2 people are invited.').waitFor();

  expect(link).toContain('https://teams.microsoft.com/');
  expect(await mails()).toEqual(['request ben@contoso.sandbox', `request ${nora.address}`]);
  const [event] = inOutlook('ada', 'Pumps: the offer');
  expect(event!.onlineMeeting!.joinUrl).toBe(link);
  expect(event!.body!.content!.replaceAll('&amp;', '&')).toContain(link);
  expect(inOutlook('ben', 'Pumps: the offer')).toHaveLength(1);

  await done.getByRole('button', { name: 'Done' }).click();
  await tab.getByRole('link', { name: 'Calendar', exact: true }).click();
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Pumps: the offer, .*Teams meeting/ }).click();
  const pane = tab.getByRole('article', { name: 'Pumps: the offer' });
  expect(await pane.getByRole('link', { name: 'Join' }).getAttribute('href')).toBe(link);
  await pane.getByRole('listitem').filter({ hasText: 'Ben' }).getByText('Not answered').waitFor();
});

test('who has connected the calendar alone is asked for the mail where it would be, and a form that is begun outlasts a step back', async () => {
  await world.as('ada').connect(['calendar']);
  const tab = await open('Inbox');
  await tab.getByRole('heading', { name: 'Bring your Outlook mail here' }).waitFor();
  await tab.getByRole('link', { name: 'Calendar', exact: true }).click();
  await tab.getByRole('button', { name: 'New event' }).click();
  await tab.getByRole('textbox', { name: /Title/ }).fill('Pumps');
  await visit.page.evaluate(() => history.back());
  await tab.getByRole('heading', { name: 'Bring your Outlook mail here', includeHidden: true }).waitFor();
  expect(await tab.getByRole('textbox', { name: /Title/ }).inputValue()).toBe('Pumps');
});

async function connected(): Promise<void> {
  await world.as('ada').connect(['calendar']);
}
const review = (fields: object = {}, organiser = 'ada') =>
  world.sandbox.control.createEvent({ user: organiser, subject: 'Review', start: `${dayIn(1)}T09:00:00`, minutes: 60, ...fields });

test('what is done in Outlook is in the tab without a reload, and what I do there is in Outlook', async () => {
  await connected();
  const tab = await open('Calendar');
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  const { id } = await review({ attendees: [nora.address] });
  const shown = tab.getByRole('button', { name: /^Review,/ });
  await shown.click();
  await world.sandbox.control.changeEvent({ user: 'ada', id: id!, subject: 'Big review', location: 'Room 4' });
  const pane = tab.getByRole('article', { name: 'Big review' });
  await pane.getByText('Room 4').waitFor();
  await world.sandbox.control.guestResponds({ user: 'ada', id: id!, address: nora.address, response: 'accepted' });
  await pane.getByRole('listitem').filter({ hasText: 'Nora' }).getByText('Accepted').waitFor();

  await pane.getByRole('button', { name: 'Edit' }).click();
  const form = tab.getByRole('dialog', { name: 'Edit the event' });
  await form.getByRole('textbox', { name: 'Where' }).fill('Room 5');
  await form.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('dialog', { name: 'Save and tell them?' }).getByText('This will mail one person an update:').waitFor();
  await tab.getByRole('button', { name: 'Save and send' }).dblclick(); // some people press everything twice
  await pane.getByText('Room 5').waitFor();
  await pane.getByText('On its way to Outlook').waitFor();
  await world.advance({ minutes: 2 });
  await eventually(() => inOutlook('ada', 'Big review')[0]?.location?.displayName === 'Room 5');
  await soon(async () => {
    expect((await mails()).filter((mail) => mail === `update ${nora.address}`)).toHaveLength(2); // Outlook’s own, and this one
  });
});

test('what I have to do gets its time in my calendar, and the deal that it is for tells of it', async () => {
  await connected();
  const { id } = await world.as('ada').call(routes.addDeal, { body: { title: 'Pumps' } });
  await world.as('ada').call(routes.addTask, { body: { title: 'Write the offer', dueOn: dayIn(2), about: { kind: 'deal', id } } });
  const tab = await open('Tasks');
  await tab.getByRole('button', { name: 'Put Write the offer into my calendar' }).click();
  const form = tab.getByRole('dialog', { name: 'Schedule a meeting' });
  await soon(async () => expect(await form.getByLabel(/^Day/).inputValue()).toBe(dayIn(2)));
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await form.getByRole('button', { name: 'Schedule', exact: true }).click();
  await tab.getByRole('dialog', { name: 'Scheduled' }).getByRole('button', { name: 'Done' }).click();
  await eventually(() => inOutlook('ada', 'Write the offer').length === 1);
  expect(await mails()).toEqual([]);
  await tab.getByRole('link', { name: 'Pumps' }).click();
  await tab.getByRole('region', { name: 'Meetings' }).getByRole('link', { name: 'Write the offer' }).waitFor();
  const [event] = inOutlook('ada', 'Write the offer');
  await world.sandbox.control.changeEvent({ user: 'ada', id: event!.id!, subject: 'Write the second offer' });
  await tab.getByRole('region', { name: 'Meetings' }).getByRole('link', { name: 'Write the second offer' }).waitFor();
});

test('where I and somebody in Outlook changed the same, I see what was lost and can take it again', async () => {
  await connected();
  const { id } = await review({ attendees: [nora.address] });
  const tab = await open('Calendar');
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Review,/ }).click();
  await tab.getByRole('button', { name: 'Edit' }).click();
  await tab.getByRole('textbox', { name: /Title/ }).fill('My review');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('button', { name: 'Save and send' }).click();
  await tab.getByRole('article', { name: 'My review' }).waitFor();
  await world.sandbox.control.changeEvent({ user: 'ada', id: id!, subject: 'Their review' });
  const pane = tab.getByRole('article', { name: 'Their review' });
  await pane.getByText('Outlook’s value was kept: “Their review”. Yours was “My review”.').waitFor();
  await pane.getByRole('button', { name: 'Use mine' }).click();
  await tab.getByRole('dialog').getByText('This will mail one person an update:').waitFor();
  await tab.getByRole('button', { name: 'Save and send' }).click();
  await tab.getByRole('article', { name: 'My review' }).waitFor();
  await tab.getByText('Yours was').waitFor({ state: 'detached' });
  await world.advance({ minutes: 2 });
  await eventually(() => inOutlook('ada', 'My review').length === 1);
});

test('what Outlook does not take of my change is said at the event with its reason, and I take it back', async () => {
  await connected();
  const recurrence = { pattern: { type: 'daily', interval: 1 }, range: { type: 'numbered', startDate: dayIn(1), numberOfOccurrences: 3 } };
  await review({ recurrence });
  const tab = await open('Calendar');
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab
    .getByRole('button', { name: /^Review,/ })
    .nth(1)
    .click();
  await tab.getByRole('button', { name: 'Edit' }).click();
  await tab.getByRole('menuitem', { name: 'Only this one' }).click();
  const form = tab.getByRole('dialog', { name: 'Edit the event' });
  await form.getByLabel(/^Day/).fill(dayIn(3));
  await form.getByRole('button', { name: 'Save' }).click();
  const pane = tab.getByRole('article', { name: 'Review' });
  await pane.getByText('A date of a series cannot be moved past the one before or after it, nor onto the same day.').waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await pane.getByRole('button', { name: 'Take it back' }).click();
  await pane.getByText('Outlook does not take what you changed here.').waitFor({ state: 'detached' });
  await pane.getByText('On its way to Outlook').waitFor({ state: 'detached' });
  expect(inOutlook('ada', 'Review').map(({ start }) => start!.dateTime!.slice(0, 10))).toEqual([dayIn(1), dayIn(2), dayIn(3)]);
});

test('I cancel an event of mine with a word to those who hear of it', async () => {
  await connected();
  await review({ attendees: [nora.address] });
  const tab = await open('Calendar');
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Review,/ }).click();
  await tab.getByRole('button', { name: 'Cancel event' }).click();
  const question = tab.getByRole('alertdialog', { name: 'Cancel “Review”?' });
  await question.getByText('This will mail one person a cancellation:').waitFor();
  await question.getByRole('textbox', { name: 'A word to them' }).fill('We meet next week.');
  await question.getByRole('button', { name: 'Cancel it and tell them' }).click();
  await eventually(async () => (await mails()).includes(`cancellation ${nora.address}`));
  await eventually(() => inOutlook('ada', 'Review').length === 0);
  await tab.getByRole('button', { name: /^Review,/ }).waitFor({ state: 'detached' });
});

test('I answer an invitation, and the organiser hears it', async () => {
  await connected();
  await review({ attendees: ['ada'] }, 'ben');
  const tab = await open('Calendar');
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Review,.*invited by Ben Okafor, not answered/ }).click();
  await tab.getByRole('button', { name: 'Accept' }).click();
  await tab.getByRole('button', { name: 'Accept', pressed: true }).waitFor();
  await tab.getByRole('listitem').filter({ hasText: 'Ada' }).getByText('Accepted').waitFor();
  await eventually(() => inOutlook('ben', 'Review')[0]?.attendees?.[0]?.status?.response === 'accepted');
  expect(inOutlook('ben', 'Review')).toHaveLength(1);
});

test('with the keyboard alone I go from event to event and from week to week, and come back to today', async () => {
  await connected();
  await review({ subject: 'First', start: `${dayIn(0)}T09:00:00` });
  await review({ subject: 'Second', start: `${dayIn(0)}T11:00:00` });
  await review({ subject: 'Later', start: `${dayIn(7)}T09:00:00` });
  await world.settle(); // the keys lead to what is there when they are pressed
  const tab = await open('Calendar');
  const focused = (name: RegExp) => tab.getByRole('button', { name }).and(tab.locator(':focus')).waitFor();
  await tab.getByRole('button', { name: /^Second,/ }).waitFor();
  await tab.getByRole('button', { name: /^First,/ }).focus();
  await visit.page.keyboard.press('ArrowDown');
  await focused(/^Second,/);
  await visit.page.keyboard.press('ArrowRight');
  await focused(/^Later,/);
  await visit.page.keyboard.press('t');
  await tab.getByRole('button', { name: /^First,/ }).focus();
  await visit.page.keyboard.press('Enter');
  await escapeFrom(visit.page, tab.getByRole('article', { name: 'First' }));
  await focused(/^First,/);
});

test('Escape closes what is in front, and the keyboard goes on where it was', async () => {
  await connected();
  await review({ teams: true, attendees: [nora.address] });
  const tab = await open('Calendar');
  const focusOf = (name: string | RegExp, role: 'button' | 'heading' = 'button') =>
    tab.getByRole(role, { name }).and(tab.locator(':focus')).waitFor();
  await tab.getByRole('button', { name: 'New event' }).focus();
  await visit.page.keyboard.press('Enter');
  await escapeFrom(visit.page, tab.getByRole('dialog', { name: 'New event' }));
  await focusOf('New event');

  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Review,/ }).click();
  await tab.getByRole('button', { name: 'Cancel event' }).click();
  await escapeFrom(visit.page, tab.getByRole('alertdialog'));
  await tab.getByRole('alertdialog').waitFor({ state: 'detached' });
  await focusOf('Cancel event');

  await tab.getByRole('button', { name: 'Edit' }).click();
  await tab.getByRole('textbox', { name: 'Where' }).fill('Room 5');
  await visit.page.keyboard.press('Escape');
  await tab.getByText('What you changed is not saved yet').waitFor();
  await focusOf('Keep writing');
  await visit.page.keyboard.press('Enter');
  await tab
    .locator('input:focus')
    .and(tab.getByRole('textbox', { name: 'Where' }))
    .waitFor();
  expect(await tab.getByRole('textbox', { name: 'Where' }).inputValue()).toBe('Room 5');
  await visit.page.keyboard.press('Escape');
  await tab.getByRole('button', { name: 'Throw away' }).click();
  await focusOf('Edit');
  await tab.getByRole('link', { name: 'Deal, transcript and recording' }).focus();
  await visit.page.keyboard.press('Enter');
  await focusOf('Review', 'heading');
});

test.each(['light', 'dark'] as const)('the calendar is accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  const tab = await open('Calendar');
  await tab.getByRole('heading', { name: 'Bring your Outlook calendar here' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await connected();
  await review({ attendees: ['ada'], teams: true }, 'ben');
  await review({ subject: 'Dentist', sensitivity: 'private', start: `${dayIn(1)}T12:00:00` });
  await review({ subject: 'Fair', start: dayIn(1), allDay: true, showAs: 'free' });
  const { id } = await review({ subject: 'Off', attendees: ['ada'], start: `${dayIn(1)}T14:00:00` }, 'ben');
  await world.sandbox.control.cancelEvent({ user: 'ben', id: id! });
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Agenda');
  await tab.getByRole('button', { name: /^Private,/ }).waitFor();
  await tab.getByRole('button', { name: /cancelled$/ }).waitFor();
  expect(await tab.getByText('Dentist').count()).toBe(0);
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('button', { name: /^Review,/ }).click();
  await tab.getByRole('group', { name: 'Your answer' }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
  await tab.getByRole('combobox', { name: 'View' }).selectOption('Day');
  await tab.getByRole('button', { name: 'Next day' }).click();
  await tab.getByRole('button', { name: /^Fair,/ }).waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});

test.each(['light', 'dark'] as const)('the form of a new event is accessible, in %s', async (colorScheme) => {
  await visit.context.close();
  visit = await openWindow({ colorScheme });
  await connected();
  await review({ attendees: ['ada'] }, 'ben');
  const tab = await open('Calendar');
  await tab.getByRole('button', { name: 'Today' }).waitFor();
  await tab.getByRole('button', { name: 'New event' }).click();
  const form = tab.getByRole('dialog', { name: 'New event' });
  await form.getByLabel(/^Day/).fill(dayIn(1));
  await form.getByRole('combobox', { name: 'Invite' }).fill('ben@contoso.sandbox');
  await visit.page.keyboard.press('Enter');
  await form.getByLabel(/Begins at/).fill('09:15');
  await form.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
  await form.getByRole('region', { name: 'Who has time' }).getByText(/busy/).first().waitFor();
  expect(await accessibilityFaults(visit.page)).toEqual([]);
});
