import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Meeting } from '#contract/meetings.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
let ben: Person;
beforeEach(async () => {
  world = await createWorld();
  [ada, ben] = [world.as('ada'), world.as('ben')];
});
afterEach(() => world.stop());

const nora = 'nora.weiss@fabrikam.example';
const bens = () => world.sandbox.cloud.identity.user('ben')!.mail;

async function connected(): Promise<void> {
  await ada.connect(['calendar']);
  await ben.connect(['calendar']);
  await world.settle();
}

/** A day from now, at nine in Berlin. */
function tomorrow(): { start: string; end: string; zone: string } {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  return { start: `${day}T09:00:00`, end: `${day}T10:00:00`, zone: 'Europe/Berlin' };
}

interface Wish {
  title?: string;
  to?: string[];
  mails?: string[];
  isOnline?: boolean;
  requestId?: string;
  dealId?: string;
}

function schedule(
  person: Person,
  { title = 'Kick-off', to = [nora, bens()], mails = to, isOnline = true, requestId = randomUUID(), ...link }: Wish = {},
) {
  const event = { ...tomorrow(), title, text: 'See you', attendees: to.map((address) => ({ address })) };
  return person.call(routes.scheduleMeeting, { body: { event, isOnline, mails, requestId, ...link } as never });
}

/** What Outlook and Teams hold of a user's events of this title. */
async function inOutlook(user: string, title = 'Kick-off') {
  const { sandbox } = world;
  const now = sandbox.cloud.clock.now().getTime();
  const events = sandbox.graph.calendar.hands.between(
    sandbox.cloud.identity.user(user)!,
    new Date(now - 86_400_000),
    new Date(now + 9 * 86_400_000),
  );
  return events.filter(({ subject }) => subject === title);
}
const invitations = async () => (await world.sandbox.control.invitations({})).map(({ kind, to }) => `${kind} ${to}`).toSorted();
const decoded = (html: string) => html.replaceAll('&amp;', '&');

/** The link in Graph, in the invitation and in the record are one. */
async function expectAgreement(meeting: Meeting, user = 'ada'): Promise<void> {
  const now = await ada.call(routes.getMeeting, { params: { id: meeting.id } });
  const [event] = await inOutlook(user, now.title);
  expect(event!.onlineMeeting?.joinUrl ?? null).toBe(now.joinUrl);
  if (now.joinUrl) expect(decoded(event!.body!.content!)).toContain(now.joinUrl);
  else expect(event!.body!.content!).not.toContain('meetup-join');
  expect(now.link).toBe(now.joinUrl ? 'verified' : 'none');
}

test('a meeting that I schedule has its link when the answer comes, and everybody is invited once, with the link', async () => {
  await connected();
  const meeting = await schedule(ada);
  expect(meeting).toMatchObject({ title: 'Kick-off', link: 'verified', isCancelled: false, canOpen: true });
  expect(meeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
  await world.settle();
  expect(await invitations()).toEqual([`request ${bens()}`, `request ${nora}`].toSorted());
  const [copy] = await inOutlook('ben');
  expect(decoded(copy!.body!.content!)).toContain(meeting.joinUrl);
  await expectAgreement(meeting);
  expect(await world.rows('select 1 from meeting')).toHaveLength(1);
  for (const person of [ada, ben]) {
    const { items } = await person.call(routes.listMeetings, { query: {} });
    expect(items.map(({ id }) => id)).toEqual([meeting.id]);
  }
  await expect(world.as('chiara').call(routes.getMeeting, { params: { id: meeting.id } })).rejects.toMatchObject({ code: 'not_found' });
});
