import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createRecordedWorld, nora, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => void (here = await createRecordedWorld()));
afterEach(() => here.stop());

const talk = [
  { speaker: 'Ada Lindholm', text: 'Shall we begin?' },
  { speaker: 'Nora Weiss', text: 'Tom & Jerry <are> late.' },
];
const read = (id: string, person = here.ada) => person.call(routes.getTranscript, { params: { id } });

test('when a Teams meeting has ended its transcript is in the meeting, with who said what', async () => {
  const person = await here.ada.call(routes.addPerson, { body: nora });
  await here.hold(await here.plan(), { transcript: talk });
  const meeting = await here.meeting();
  expect(meeting).toMatchObject({ transcript: 'here', transcripts: [{ hasSpeakers: true, speakers: ['Ada Lindholm', 'Nora Weiss'] }] });
  const transcript = await read(meeting.transcripts[0]!.id);
  expect(transcript.cues.map(({ text, speaker }) => [speaker, text])).toEqual([
    [0, 'Shall we begin?'],
    [1, 'Tom & Jerry <are> late.'],
  ]);
  const adas = here.world.sandbox.cloud.identity.user('ada')!.id;
  expect(transcript.speakers).toEqual([
    expect.objectContaining({ name: 'Ada Lindholm', personId: null, userId: adas, isByHand: false }),
    expect.objectContaining({ name: 'Nora Weiss', personId: person.id, userId: null, isByHand: false }),
  ]);
});

const faults = (change: object) => here.world.sandbox.cloud.faults.set(change);
const stored = async () => (await here.world.rows<{ n: number }>('select count(*)::int as n from transcript'))[0]!.n;

test('notifications that come doubled and out of order bring each transcript once', async () => {
  faults({ duplicateNotifications: 1, reorderNotifications: true });
  await here.hold(await here.plan(), { transcript: talk, recordingBytes: 1_000 });
  expect(await here.meeting()).toMatchObject({ transcript: 'here', recording: 'here', transcripts: [{}], recordings: [{}] });
  await here.world.advance({ hours: 26 });
  const meeting = await here.meeting();
  expect([meeting.transcripts.length, meeting.recordings.length, await stored()]).toEqual([1, 1, 1]);
});

test('what Microsoft never announces is found within minutes of being ready', async () => {
  await here.hold(await here.plan(), {
    transcript: talk,
    recordingBytes: 1_000,
    announce: false,
    transcriptDelayMs: 15 * 60_000,
    recordingDelayMs: 50 * 60_000,
  });
  await here.world.advance({ minutes: 2 });
  expect(await here.meeting()).toMatchObject({ transcript: 'waiting', recording: 'waiting' });
  for (const minutes of [3, 5, 10]) await here.world.advance({ minutes });
  expect(await here.meeting()).toMatchObject({ transcript: 'here', recording: 'waiting' });
  for (const minutes of [20, 20]) await here.world.advance({ minutes });
  expect(await here.meeting()).toMatchObject({ transcript: 'here', recording: 'here' });
});

test('of five transcripts of one meeting, two announced, all are here, each once', async () => {
  const event = await here.plan();
  for (const announce of [true, false, false, true]) {
    await here.world.sandbox.control.endMeeting({ meeting: event.id, transcript: talk, announce });
    await here.world.settle();
  }
  await here.hold(event, { transcript: talk, announce: false });
  await here.world.advance({ minutes: 2 });
  expect((await here.meeting()).transcripts).toHaveLength(5);
  await here.world.advance({ hours: 1 });
  expect((await here.meeting()).transcripts).toHaveLength(5);
});

test('each occurrence of a series gets its own transcript', async () => {
  const day = new Date(here.world.sandbox.cloud.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const recurrence = { pattern: { type: 'daily', interval: 1 }, range: { type: 'numbered', startDate: day, numberOfOccurrences: 3 } };
  const event = await here.plan({ recurrence, timeZone: 'UTC' });
  const occurrences = (await here.meetings()).toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  expect(occurrences).toHaveLength(3);
  for (const occurrence of occurrences.slice(0, 2))
    await here.hold(event, { transcript: [{ speaker: 'Ada Lindholm', text: occurrence.startsAt }] }, occurrence);
  await here.world.advance({ minutes: 5 });
  for (const [index, { id, startsAt }] of occurrences.entries()) {
    const { transcripts } = await here.ada.call(routes.getMeeting, { params: { id } });
    expect(transcripts).toHaveLength(index < 2 ? 1 : 0);
    if (transcripts[0]) expect((await read(transcripts[0].id)).cues[0]!.text).toBe(startsAt);
  }
});

test('a meeting that was held before its time is found among those that are over at once', async () => {
  const event = await here.plan();
  await here.world.sandbox.control.endMeeting({ meeting: event.id, transcript: true });
  await here.world.settle();
  const titles = async (time: 'past' | 'upcoming') =>
    (await here.ada.call(routes.listMeetings, { query: { time } })).items.map(({ title }) => title);
  expect(await titles('past')).toEqual(['Review']);
  expect(await titles('upcoming')).toEqual(['Review']); // its time is still to come, and people may come then
});

test('who meets again by the link of an old meeting is told of what was said', async () => {
  const { control } = here.world.sandbox;
  await control.installBot({ user: 'ada' });
  const event = await here.plan({}, -5);
  await control.endMeeting({ meeting: event.id, transcript: true });
  await here.world.settle();
  expect(await here.meeting()).toMatchObject({ transcript: 'here' });
  expect(JSON.stringify((await control.chat({ user: 'ada' })).lines)).toContain('Make a task');
});

test('of a series that was moved about, each call is at the occurrence that it was of: over midnight, once more after the end, and early', async () => {
  const { sandbox, advance } = here.world;
  const now = () => sandbox.cloud.clock.now().getTime();
  const first = new Date(Math.ceil(now() / 86_400_000) * 86_400_000 + 86_400_000);
  const on = (day: number, time: string) => `${new Date(first.getTime() + day * 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`;
  const recurrence = {
    pattern: { type: 'daily', interval: 2 },
    range: { type: 'numbered', startDate: on(0, '00:00').slice(0, 10), numberOfOccurrences: 3 },
  };
  const event = await here.plan({ start: on(0, '09:00'), recurrence, timeZone: 'UTC' });
  const hands = sandbox.graph.calendar.hands;
  const second = hands.between(sandbox.cloud.identity.user('ada')!, new Date(on(0, '00:00')), new Date(on(9, '00:00')))[1]!.id!;
  await sandbox.control.moveEvent({ user: 'ada', id: second, start: on(3, '23:30') });
  await here.world.settle();
  const calls: [time: string, occurrence: string][] = [
    [on(0, '09:05'), on(0, '09:00')],
    [on(0, '20:00'), on(0, '09:00')],
    [on(3, '23:50'), on(3, '23:30')],
    [on(4, '01:30'), on(3, '23:30')],
    [on(4, '08:40'), on(4, '09:00')],
  ];
  for (const [time] of calls) {
    await advance({ seconds: (Date.parse(time) - now()) / 1_000 });
    await sandbox.control.startMeeting({ meeting: event.id });
    await advance({ minutes: 30 });
    await sandbox.control.endMeeting({ meeting: event.id, transcript: [{ speaker: 'Ada Lindholm', text: time }] });
    await here.world.settle();
  }
  const found: [string, string][] = [];
  for (const { transcripts, startsAt } of await here.meetings())
    for (const { id } of transcripts) found.push([(await read(id)).cues[0]!.text, `${startsAt.slice(0, 16)}:00Z`]);
  expect(found.toSorted()).toEqual(calls);
});

test('where nobody has transcribed or recorded, the meeting says so after a day', async () => {
  await here.hold(await here.plan(), {});
  await here.world.advance({ minutes: 2 });
  expect(await here.meeting()).toMatchObject({ transcript: 'waiting', recording: 'waiting' });
  await here.world.advance({ hours: 12 });
  await here.world.advance({ hours: 12 });
  expect(await here.meeting()).toMatchObject({ transcript: 'not_started', recording: 'not_started' });
});

test('where the administrator has closed transcripts to apps, the meeting names it, and they come once it is opened', async () => {
  const tenant = 'contoso.sandbox';
  const policy = (graphTranscriptAccess: boolean) => here.world.sandbox.control.setMeetingPolicy({ tenant, graphTranscriptAccess });
  await policy(false);
  await here.hold(await here.plan(), { transcript: talk, recordingBytes: 1_000 });
  await here.world.advance({ minutes: 2 });
  expect(await here.meeting()).toMatchObject({ transcript: 'closed_by_admin', recording: 'here' });
  const { notices } = await here.ada.call(routes.getConnector, {});
  expect(notices.map(({ code }) => code)).toEqual(['GraphAccessToTranscriptsDisabled']);
  await policy(true);
  await here.world.advance({ hours: 1 });
  expect(await here.meeting()).toMatchObject({ transcript: 'here' });
});

test('where names are kept back the transcript comes as text, without speakers', async () => {
  await here.world.sandbox.control.setMeetingPolicy({ tenant: 'contoso.sandbox', speakerAttribution: false });
  await here.hold(await here.plan(), { transcript: talk });
  const meeting = await here.meeting();
  expect(meeting).toMatchObject({ transcript: 'here', transcripts: [{ hasSpeakers: false, speakers: [] }] });
  const { cues } = await read(meeting.transcripts[0]!.id);
  expect(cues.map(({ text, speaker }) => [speaker, text])).toEqual([[null, 'Shall we begin?'], [null, 'Tom & Jerry <are> late.']]); // prettier-ignore
});

test('I say who a speaker is, and only who may open the meeting reads what was said', async () => {
  const person = await here.ada.call(routes.addPerson, { body: { name: 'Someone Else', address: 'else@fabrikam.example' } });
  await here.hold(await here.plan(), { transcript: [{ speaker: 'Room 4', text: 'Hello' }] });
  const { id } = (await here.meeting()).transcripts[0]!;
  const named = await here.ben.call(routes.nameSpeaker, { params: { id }, body: { speaker: 0, personId: person.id } });
  const ben = here.world.sandbox.cloud.identity.user('ben')!;
  expect(named.speakers).toEqual([
    {
      name: 'Someone Else',
      personId: person.id,
      userId: null,
      nameInTeams: 'Room 4',
      isByHand: true,
      namedBy: expect.objectContaining({ id: ben.id }),
    },
  ]);
  expect((await here.meeting(here.ben)).transcripts).toHaveLength(1);
  const chiara = here.world.as('chiara');
  await expect(read(id, chiara)).rejects.toMatchObject({ code: 'not_found' });
  await expect(chiara.call(routes.nameSpeaker, { params: { id }, body: { speaker: 0, personId: null } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('who a speaker is said to be is taken back to what Teams wrote and Rapport recognised', async () => {
  const [nora_, other] = [
    await here.ada.call(routes.addPerson, { body: nora }),
    await here.ada.call(routes.addPerson, { body: { name: 'Someone Else', address: 'else@fabrikam.example' } }),
  ];
  await here.hold(await here.plan(), { transcript: talk });
  const { id } = (await here.meeting()).transcripts[0]!;
  const before = (await read(id)).speakers;
  expect(before[1]).toMatchObject({ personId: nora_.id, nameInTeams: 'Nora Weiss', isByHand: false, namedBy: null });
  const name = (personId: string | null, more = {}) =>
    here.ada.call(routes.nameSpeaker, { params: { id }, body: { speaker: 1, personId, ...more } });
  for (const personId of [other.id, null]) {
    expect((await name(personId)).speakers[1]).toMatchObject({ personId, nameInTeams: 'Nora Weiss', isByHand: true });
    expect((await name(null, { isTakenBack: true })).speakers).toEqual(before);
  }
});

test('a transcript that is longer than what is kept says so, and begins at its beginning', async () => {
  const megabyte = 'word '.repeat(200_000);
  const transcript = Array.from({ length: 22 }, (_, index) => ({ speaker: 'Ada Lindholm', text: `${index} ${megabyte}` }));
  await here.hold(await here.plan(), { transcript });
  const { cues, isCut } = await read((await here.meeting()).transcripts[0]!.id);
  expect([isCut, cues.length > 15 && cues.length < 22, cues[0]!.text.startsWith('0 word')]).toEqual([true, true, true]);
});

test('a meeting that ended days before anything could be fetched is looked at once when I ask, and only I who was in it may', async () => {
  const turn = (isOn: boolean) => here.ada.call(routes.setSwitch, { params: { name: 'transcripts' }, body: { isOn } });
  const ask = (person = here.ada) => here.meeting().then(({ id }) => person.call(routes.lookAgain, { params: { id }, body: {} }));
  await turn(false);
  await here.world.settle();
  const event = await here.plan();
  await expect(ask()).rejects.toMatchObject({ code: 'forbidden' });
  await here.hold(event, { transcript: talk, recordingBytes: 1_000 });
  await here.world.advance({ hours: 96 });
  await turn(true);
  await here.world.settle();
  await here.world.advance({ minutes: 10 });
  expect(await here.meeting()).toMatchObject({ transcript: 'not_due', recording: 'not_due' });
  await expect(ask(here.world.as('chiara'))).rejects.toMatchObject({ code: 'not_found' });
  expect(await ask(here.ben)).toEqual({ transcript: 'arriving', recording: 'arriving' });
  await expect(ask()).rejects.toMatchObject({ code: 'too_many' });
  await here.world.settle();
  expect(await here.meeting()).toMatchObject({ transcript: 'here', recording: 'here', transcripts: [{}], recordings: [{}] });
  await here.plan({ subject: 'Next' }, 2);
  await expect(ask()).rejects.toMatchObject({ code: 'invalid_input' });
});

test('after I disconnect, what is here stays and nothing new comes; after I connect again what I missed is there, once', async () => {
  const [first, second] = [await here.plan(), await here.plan({ subject: 'Second' }, 2)];
  await here.hold(
    first,
    { transcript: talk },
    (await here.meetings()).find(({ title }) => title === 'Review'),
  );
  for (const person of [here.ben, here.ada]) await person.call(routes.disconnect, { body: { confirmed: true } });
  await here.world.settle();
  const ids = async () => (await here.world.rows<{ id: string }>('select id from transcript order by id')).map(({ id }) => id);
  const before = await ids();
  expect(before).toHaveLength(1);
  await here.world.advance({ hours: 24 });
  await here.world.sandbox.control.endMeeting({ meeting: second.id, transcript: talk });
  await here.world.advance({ hours: 3 });
  expect(await ids()).toEqual(before);
  await here.ada.connect(['calendar', 'transcripts']);
  await here.world.settle();
  await here.world.advance({ minutes: 10 });
  expect(await ids()).toEqual(expect.arrayContaining(before));
  expect(await ids()).toHaveLength(2);
});

test('when the organiser has disconnected, somebody else who is in the meeting is to look for what it leaves, in time', async () => {
  await here.plan({}, 3);
  await here.ada.call(routes.disconnect, { body: { confirmed: true } });
  for (let days = 0; days < 2; days++) await here.world.advance({ days: 1 });
  const { endsAt } = await here.meeting(here.ben);
  const looks = await here.world.rows<{ due_at: Date }>(`select due_at from schedule where what like 'look_meeting:%'`);
  expect(looks.map(({ due_at }) => due_at.getTime() - Date.parse(endsAt))).toEqual([2 * 60_000]);
});

test('switched off for everybody nothing comes, and switched on again what was missed does', async () => {
  const turn = (isOn: boolean) => here.ada.call(routes.setSwitch, { params: { name: 'transcripts' }, body: { isOn } });
  await turn(false);
  await here.world.settle();
  await here.hold(await here.plan(), { transcript: talk });
  await here.world.advance({ hours: 1 });
  expect(await here.meeting()).toMatchObject({ transcripts: [] });
  await turn(true);
  await here.world.settle();
  await here.world.advance({ minutes: 5 });
  expect(await here.meeting()).toMatchObject({ transcript: 'here', transcripts: [{}] });
});

test('the receipt of a disconnect says what stays', async () => {
  await here.hold(await here.plan(), { transcript: talk, recordingBytes: 1_000 });
  const { kept } = await here.ada.call(routes.previewDisconnect, {});
  expect(kept).toMatchObject({ meeting: 1, transcript: 1, recording: 1 });
});
