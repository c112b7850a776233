import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { routes } from '#contract/routes.ts';
import { dump } from './planted.ts';
import { createRecordedWorld, nora, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => void (here = await createRecordedWorld()));
afterEach(() => here.stop());

const confirmed = { confirmation: 'erase' } as const;
const talk = [
  { speaker: 'Ada Lindholm', text: 'Shall we begin?' },
  { speaker: 'Nora Weiss (Guest)', text: 'The budget is 40,000.' },
  { speaker: 'Ben Okafor', text: 'Good.' },
];
/** Where Microsoft's own is repeated, and what is on its way there. */
const mirrors = ['event', 'link', 'message', 'outbox'];

/** Tables and files that name somebody. */
async function naming(...words: string[]): Promise<string[]> {
  const isNaming = (text: string) => words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
  const rows = (await dump(here.world)).filter(({ row }) => isNaming(row)).map(({ table }) => table);
  const files = readdirSync(here.world.rapport.context.config.dataDir, { recursive: true }).map(String).filter(isNaming);
  return [...new Set([...rows, ...files])].toSorted();
}

/** A meeting with Nora that was held, told of in a chat, and changed on both sides at once. */
async function held(): Promise<string> {
  const { id } = await here.ada.call(routes.addPerson, { body: nora });
  await here.world.sandbox.control.installBot({ user: 'ada' });
  await here.ada.call(routes.chooseNotifications, { body: { briefs: true } });
  const event = await here.plan({ attendees: ['ben', nora.address] });
  const ahead = Date.parse((await here.meeting()).startsAt) - here.world.sandbox.cloud.clock.now().getTime();
  await here.world.advance({ seconds: Math.ceil(ahead / 1000) - 9 * 60 });
  await here.hold(event, { transcript: talk, recordingBytes: 1_000 });
  const meeting = await here.meeting();
  await here.world.rows(
    `update change set cause = $1 where position = (select min(position) from change where organisation_id = $2 and kind = 'event') and organisation_id = $2`,
    [{ source: 'microsoft', conflicts: [{ field: 'attendees', lost: JSON.stringify([[nora.address, 'required', 'Weiss, N.']]) }] }, '11111111-1111-4111-8111-111111111111'],
  ); // prettier-ignore
  expect(meeting).toMatchObject({ transcript: 'here', recording: 'here' });
  return id;
}

test('a person who is erased is named in no meeting, transcript, card or log; what was said stays, without a name', async () => {
  const id = await held();
  expect(await naming(nora.name, nora.address)).toEqual(
    expect.arrayContaining(['change', 'meeting', 'meeting_participant', 'person', 'posted_card', 'transcript_speaker']),
  );
  await here.ada.call(routes.erasePerson, { params: { id }, body: confirmed });
  expect((await naming(nora.name, nora.address, 'Weiss, N.')).filter((table) => !mirrors.includes(table))).toEqual([]);
  const meeting = await here.meeting();
  expect(meeting.attendees).toContainEqual({ name: 'Erased person', address: '', kind: 'required', answer: expect.any(String) });
  expect(meeting.attendees).toContainEqual(expect.objectContaining({ address: expect.stringContaining('ben@') }));
  const transcript = await here.ada.call(routes.getTranscript, { params: { id: meeting.transcripts[0]!.id } });
  expect(transcript.speakers.map(({ name }) => name)).toEqual(['Ada Lindholm', 'Erased person', expect.stringContaining('Ben')]);
  expect(transcript.cues.map(({ text }) => text)).toEqual(talk.map(({ text }) => text));
});

test('a user who is erased is named in no meeting of colleagues either', async () => {
  await held();
  const ben = here.world.sandbox.cloud.identity.user('ben')!;
  await here.ada.call(routes.eraseUser, { params: { id: ben.id }, body: confirmed });
  await here.world.settle();
  expect((await naming(ben.mail)).filter((table) => !mirrors.includes(table))).toEqual([]);
  const meeting = await here.meeting();
  const transcript = await here.ada.call(routes.getTranscript, { params: { id: meeting.transcripts[0]!.id } });
  expect(transcript.speakers.map(({ name }) => name)).toEqual(['Ada Lindholm', nora.name, 'Erased person']);
  expect(meeting.attendees).toContainEqual(expect.objectContaining(nora));
});

test('whom the CRM knows as a person and who works here as well stays a colleague when the person is erased', async () => {
  const ben = here.world.sandbox.cloud.identity.user('ben')!;
  const { id } = await here.ada.call(routes.addPerson, { body: { name: 'Ben', address: ben.mail } });
  await here.plan();
  await here.ada.call(routes.erasePerson, { params: { id }, body: confirmed });
  expect((await here.meetings(here.ben))[0]).toMatchObject({ canOpen: true });
  expect((await here.meeting()).attendees).toContainEqual(expect.objectContaining({ address: ben.mail }));
});

test('who asks for their data gets the meetings they were in and what they said there, and nobody else’s words', async () => {
  const id = await held();
  const { text } = await here.ada.call(routes.exportPerson, { params: { id }, body: {} });
  expect(JSON.parse(text)).toMatchObject({
    meetings: [{ title: 'Review', is_organiser: false }],
    said: [{ text: 'The budget is 40,000.' }],
  });
  const mine = await here.ben.call(routes.exportMyData, { body: {} });
  expect(JSON.parse(mine.text)).toMatchObject({ meetings: [{ title: 'Review' }], said: [{ text: 'Good.' }] });
  for (const file of [text, mine.text]) expect(file).not.toContain('Shall we begin');
});
