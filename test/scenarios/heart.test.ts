import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Meeting } from '#contract/meetings.ts';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, nora, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
let dealId: string;
beforeEach(async () => {
  here = await createRecordedWorld();
  await here.ada.call(routes.setSwitch, { params: { name: 'auto_recording' }, body: { isOn: true } });
  const { id } = await here.ada.call(routes.addPerson, { body: nora });
  dealId = (await here.ada.call(routes.addDeal, { body: { title: 'Pumps', personIds: [id] } })).id;
  await here.world.sandbox.control.installBot({ user: 'ada' });
  await here.world.settle();
});
afterEach(() => here.stop());

/** What Ada sends when she presses the button in the deal: tomorrow at nine, with Ben and the customer. */
function wish() {
  const { cloud } = here.world.sandbox;
  const day = new Date(cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const mails = [nora.address, cloud.identity.user('ben')!.mail];
  const attendees = mails.map((address) => ({ address }));
  const event = { title: 'The offer', text: '', start: `${day}T09:00:00`, end: `${day}T10:00:00`, zone: 'UTC', attendees };
  return { event, isOnline: true, dealId, mails, requestId: randomUUID() };
}

/** Schedules it from the deal; the bot may be in its chat then. */
async function schedule(body = wish()): Promise<{ meeting: Meeting; chat: string }> {
  const meeting = await here.ada.call(routes.scheduleMeeting, { body: body as never });
  await here.world.settle();
  const [atTeams] = await here.world.sandbox.control.meetings({ user: 'ada' });
  return { meeting, chat: atTeams!.thread };
}
const letBotInto = async (chat: string) => {
  await here.world.sandbox.control.installBot({ user: 'ada', chat });
  await here.world.settle();
};

/** Holds it as Teams does: it records itself, for as many calls as there are answers to whether Microsoft announces them. */
async function hold(meeting: Meeting, chat: string, announced = [true]): Promise<void> {
  const { world } = here;
  const seconds = Math.ceil((Date.parse(meeting.endsAt) - world.sandbox.cloud.clock.now().getTime()) / 1_000);
  await on({ seconds: seconds - 50 * 60 });
  for (const announce of announced) {
    await world.sandbox.control.startMeeting({ meeting: chat });
    await on({ minutes: 50 / announced.length });
    await world.sandbox.control.endMeeting({ meeting: chat, announce });
    await world.settle();
  }
}

/** Lets time go on; who is killed meanwhile is started again. */
async function on(time: Parameters<RecordedWorld['world']['advance']>[0]): Promise<void> {
  await here.world.advance(time).catch((error: Error) => {
    if (error.message !== 'killed') throw error;
  });
  await here.world.settle();
}
async function twoHours(): Promise<void> {
  for (let minutes = 0; minutes < 120; minutes += 10) await on({ minutes: 10 });
}

/** The bot's cards in the meeting's chat and in the organiser's own one, as text. */
async function cards(chat: string): Promise<{ inChat: string[]; own: string[] }> {
  const of = async (place: object) => {
    const { lines } = await here.world.sandbox.control.chat({ user: 'ada', ...place });
    const attached = (lines as { activity: { attachments?: { content: unknown }[] } }[]).flatMap(
      ({ activity }) => activity.attachments ?? [],
    );
    return attached.map(({ content }) => JSON.stringify(content)).filter((card) => !card.includes('I am Rapport'));
  };
  return { inChat: await of({ chat }), own: await of({}) };
}

/** Microsoft, the record in the deal and the chats all say the same: it was held once, and all of it is here. */
async function expectWhole({ id }: Meeting, chat: string, place: 'inChat' | 'own', calls = 1): Promise<void> {
  const { control } = here.world.sandbox;
  expect((await control.invitations({})).map(({ kind, to }) => `${kind} ${to}`).toSorted()).toEqual([
    'request ben@contoso.sandbox',
    `request ${nora.address}`,
  ]);
  const [atTeams, ...others] = await control.meetings({ user: 'ada' });
  expect([atTeams!.options.recordAutomatically, others]).toEqual([true, []]);
  const { items } = await here.ada.call(routes.listMeetings, { query: { dealId } });
  expect(items).toMatchObject([
    { id, title: 'The offer', joinUrl: atTeams!.joinUrl, link: 'verified', recordsItself: true, transcript: 'here', recording: 'here' },
  ]);
  const [{ transcripts, recordings }] = items as [Meeting];
  expect([transcripts.length, recordings.length]).toEqual([calls, calls]);
  for (const { size, done } of recordings) expect([done, size > 0]).toEqual([size, true]);
  for (const transcript of transcripts)
    expect((await here.ada.call(routes.getTranscript, { params: { id: transcript.id } })).cues.length).toBeGreaterThan(0);
  const whole = [expect.stringMatching(new RegExp(`Everything is in Rapport.*${encodeURIComponent(`meetings/${id}`)}`))];
  expect(await cards(chat)).toEqual({ inChat: [], own: [], [place]: whole });
}

test.each([
  ['goes well', {}, [true]],
  ['is announced by nobody', { dropNotifications: 1 }, [true]],
  ['is announced twice', { duplicateNotifications: 1 }, [true]],
  ['is announced backwards', { reorderNotifications: true }, [true]],
  ['is announced twice and backwards, and half of it not at all', { dropNotifications: 0.5, duplicateNotifications: 1, reorderNotifications: true }, [true]], // prettier-ignore
  ['is held in five calls, of which two are announced', {}, [true, false, false, true, false]],
])('from the deal to the card in the meeting’s chat, where it %s: one meeting, all of it, one card', async (_how, faults, announced) => {
  here.world.sandbox.cloud.faults.set(faults);
  const { meeting, chat } = await schedule();
  await letBotInto(chat);
  await hold(meeting, chat, announced);
  await twoHours();
  await expectWhole(meeting, chat, 'inChat', announced.length);
});

test('where the bot is not in the meeting’s chat, the one card is in the organiser’s own', async () => {
  const { meeting, chat } = await schedule();
  await hold(meeting, chat);
  await twoHours();
  await expectWhole(meeting, chat, 'own');
});

test('where transcripts are closed to apps the card says so beside the recording, and is whole once they are opened', async () => {
  const policy = (graphTranscriptAccess: boolean) =>
    here.world.sandbox.control.setMeetingPolicy({ tenant: 'contoso.sandbox', graphTranscriptAccess });
  await policy(false);
  const { meeting, chat } = await schedule();
  await letBotInto(chat);
  await hold(meeting, chat);
  await twoHours();
  const closed = await here.ada.call(routes.getMeeting, { params: { id: meeting.id } });
  expect(closed).toMatchObject({ transcript: 'closed_by_admin', transcripts: [], recording: 'here', recordings: [{}] });
  const words = /This is all that will come.*an administrator has switched off/;
  expect(await cards(chat)).toEqual({ inChat: [expect.stringMatching(words)], own: [] });
  await policy(true);
  await twoHours();
  await expectWhole(meeting, chat, 'inChat');
});

test.each([0, 1, 2])(
  'killed again and again, before a commit or after it (%i), from the button on: one meeting, all of it, one card',
  async (seed) => {
    const body = wish();
    const untilMade = killedOften(seed);
    const pressed = () => schedule(body).catch(() => undefined);
    let made = await pressed();
    for (let presses = 1; !made && presses < 20; presses++) {
      await on({ minutes: 1 });
      made = await pressed();
    }
    await twoHours();
    untilMade.stop();
    const { meeting, chat } = made!;
    await letBotInto(chat); // Teams says so once, and a server that is dead then does not hear of it
    const untilTold = killedOften(seed);
    await hold(meeting, chat);
    await twoHours();
    expect(untilTold.stop()).toBeGreaterThan(10);
    await twoHours();
    await expectWhole(meeting, chat, 'inChat');
  },
);

/** Lets the server die every few transactions, never as many, in turns just before the commit and just after it. */
function killedOften(seed: number): { stop(): number } {
  const { db } = here.world.rapport.context;
  const { within } = db;
  let deaths = seed;
  const next = () => 2 + ((deaths * 5) % 17);
  let left = next();
  const die = (): never => {
    throw new Error('killed');
  };
  db.within = async (organisationId, work) => {
    if (--left) return within(organisationId, work);
    deaths++;
    left = next();
    if (deaths % 2) return within(organisationId, work).then(die);
    return within(organisationId, async (tx) => {
      await work(tx);
      return die();
    });
  };
  return {
    stop() {
      db.within = within;
      return deaths - seed;
    },
  };
}
