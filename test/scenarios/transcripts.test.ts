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
    { name: 'Ada Lindholm', personId: null, userId: adas },
    { name: 'Nora Weiss', personId: person.id, userId: null },
  ]);
});
