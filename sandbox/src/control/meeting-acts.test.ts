import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startCloud, type CloudTrial } from '../trial.ts';

let trial: CloudTrial;
beforeAll(async () => {
  trial = await startCloud();
});
beforeEach(async () => void (await trial.sandbox.control.reset({})));
afterEach(() => trial.sandbox.settle());
afterAll(() => trial.stop());

function meeting(): string {
  const { cloud, graph } = trial.sandbox;
  const attendees = [
    { name: 'Ben Okafor', address: 'ben@contoso.sandbox' },
    { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
  ];
  const at = cloud.clock.now().toISOString();
  const { id } = cloud.identity.user('ada')!;
  return graph.meetings.forEvent(id, { subject: 'Kick-off', startDateTime: at, endDateTime: at, attendees, recurs: false }).joinUrl;
}

const shown = async () => (await trial.sandbox.control.meetings({ user: 'ben' }))[0]!;

test('people meet and leave: a meeting that records itself leaves a transcript and a recording', async () => {
  const { control, graph } = trial.sandbox;
  const link = meeting();
  await control.startMeeting({ meeting: link });
  expect(await shown()).toMatchObject({ organizer: 'ada', participants: ['ada', 'ben'], isOn: true });
  await expect(control.startMeeting({ meeting: link })).rejects.toThrow('is on already');
  await control.endMeeting({ meeting: link });
  expect(await shown()).toMatchObject({ isOn: false, calls: 1, transcripts: 0, recordings: 0 });
  const found = graph.meetings.find(link)!;
  graph.meetings.change(found, { options: { ...found.options, recordAutomatically: true } });
  await control.endMeeting({ meeting: link });
  expect(await shown()).toMatchObject({ calls: 2, transcripts: 1, recordings: 1 });
  expect(graph.meetings.calls.artifacts(found, 'transcript')[0]!.text).toContain('<v Nora Weiss>');
});

test('the transcript and the recording each become ready in their own time', async () => {
  const { control } = trial.sandbox;
  const link = meeting();
  const lines = [{ speaker: null, text: 'Hello?' }];
  await control.endMeeting({ meeting: link, transcript: lines, recordingBytes: 5, transcriptDelayMs: 60_000, recordingDelayMs: 120_000 });
  expect(await shown()).toMatchObject({ transcripts: 0, recordings: 0 });
  await control.advanceClock({ milliseconds: 60_000 });
  expect(await shown()).toMatchObject({ transcripts: 1, recordings: 0 });
  await control.advanceClock({ milliseconds: 60_000 });
  expect(await shown()).toMatchObject({ transcripts: 1, recordings: 1 });
});

test('a meeting is named by its event as well, in the organizer’s calendar or in another’s', async () => {
  const { control } = trial.sandbox;
  const event = await control.createEvent({ user: 'ada', subject: 'Kick-off', attendees: ['ben@contoso.sandbox'], teams: true });
  await control.startMeeting({ meeting: event.id! });
  expect(await shown()).toMatchObject({ subject: 'Kick-off', isOn: true });
  await control.endMeeting({ meeting: event.iCalUId!, transcript: true });
  expect(await shown()).toMatchObject({ isOn: false, transcripts: 1 });
});

test('a meeting that does not exist, or a size that no disk holds, is refused with a sentence', async () => {
  const { control } = trial.sandbox;
  await expect(control.endMeeting({ meeting: 'nowhere' })).rejects.toThrow('There is no such meeting.');
  await expect(control.endMeeting({ meeting: meeting(), recordingBytes: 1e15 })).rejects.toThrow();
});
