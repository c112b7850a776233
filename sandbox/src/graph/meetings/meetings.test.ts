import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startTrial, type Answer, type Trial } from '../trial.ts';
import { vttOf } from './transcript-text.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial({ exchanges: process.env.SANDBOX_EXCHANGES });
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const hour = 3_600_000;
const scopes = 'OnlineMeetings.ReadWrite OnlineMeetingArtifact.Read.All OnlineMeetingTranscript.Read.All OnlineMeetingRecording.Read.All';
const call = (user: string, method: string, path: string, options: Parameters<Trial['call']>[3] = {}): Promise<Answer> =>
  trial.call(user, method, path, { scopes, ...options });
const inHours = (hours: number) => new Date(trial.cloud.clock.now().getTime() + hours * hour).toISOString();
const talk = vttOf([
  { speaker: 'Ada Lindholm', text: 'Fish & chips?' },
  { speaker: 'Nora Weiss', text: 'Gladly.' },
]);

/** A meeting of Ada's with Ben and somebody from outside, as her calendar makes it; answers what Graph says of it. */
async function scheduled(more: { recurs?: boolean } = {}): Promise<any> {
  const attendees = [
    { name: 'Ben Okafor', address: 'ben@contoso.sandbox' },
    { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
  ];
  const { id } = trial.cloud.identity.user('ada')!;
  const event = { subject: 'Kick-off', startDateTime: inHours(1), endDateTime: inHours(2), attendees, recurs: false, ...more };
  return byLink(trial.graph.meetings.forEvent(id, event).joinUrl);
}

async function byLink(joinUrl: string, user = 'ada'): Promise<any> {
  const { status, body } = await call(user, 'GET', `/me/onlineMeetings?$filter=JoinWebUrl%20eq%20'${encodeURIComponent(joinUrl)}'`);
  expect(status).toBe(200);
  return body.value[0];
}

/** Holds a meeting from beginning to end. */
function held(meeting: { id: string }, { transcript = talk, bytes = 9_000, delayMs = 0, announce = true } = {}) {
  const { calls, find } = trial.graph.meetings;
  calls.end(calls.start(find(meeting.id)!), [
    { kind: 'transcript', text: transcript, delayMs, announce },
    { kind: 'recording', bytes, delayMs, announce },
  ]);
}

const subscribe = (user: string, resource: string, more: object = {}) =>
  call(user, 'POST', '/subscriptions', {
    body: {
      changeType: 'created',
      resource,
      notificationUrl: trial.hook,
      lifecycleNotificationUrl: trial.hook,
      expirationDateTime: inHours(48),
      clientState: 'secret',
      ...more,
    },
  });

test('the meeting of an event is found by its link, by who organizes it and by who is invited', async () => {
  const meeting = await scheduled();
  expect(meeting).toMatchObject({ subject: 'Kick-off', recordAutomatically: false, allowTranscription: true });
  expect(meeting.participants.attendees.map(({ upn }: { upn: string }) => upn)).toEqual([
    'ben@contoso.sandbox',
    'nora.weiss@fabrikam.example',
  ]);
  expect((await byLink(meeting.joinWebUrl, 'ben')).id).toBe(meeting.id);
  expect(await byLink(meeting.joinWebUrl, 'chiara')).toBeUndefined();
  expect((await call('chiara', 'GET', `/me/onlineMeetings/${meeting.id}`)).status).toBe(403);
  const number = meeting.joinMeetingIdSettings.joinMeetingId;
  const numbered = await call('ben', 'GET', `/me/onlineMeetings?$filter=joinMeetingIdSettings/joinMeetingId eq '${number}'&$select=id`);
  expect(numbered.body.value).toEqual([{ id: meeting.id }]);
  expect((await call('ada', 'GET', '/me/onlineMeetings')).status).toBe(400);
});

test('a meeting follows its event, and is gone when the event is cancelled or two months past', async () => {
  const meeting = await scheduled();
  const moved = { subject: 'Moved', startDateTime: inHours(3), endDateTime: inHours(4), attendees: [], recurs: false };
  trial.graph.meetings.eventChanged(meeting.joinWebUrl, moved);
  expect(await byLink(meeting.joinWebUrl)).toMatchObject({ id: meeting.id, subject: 'Moved', joinWebUrl: meeting.joinWebUrl });
  const other = await scheduled();
  trial.graph.meetings.eventCancelled(meeting.joinWebUrl);
  expect((await call('ada', 'GET', `/me/onlineMeetings/${meeting.id}`)).status).toBe(404);
  trial.cloud.clock.advance(63 * 24 * hour);
  expect((await call('ada', 'GET', `/me/onlineMeetings/${other.id}`)).status).toBe(404);
});

test('only the organizer sets that a meeting records itself, and not while it goes on', async () => {
  const { id } = await scheduled();
  const patch = (user: string, body: object) => call(user, 'PATCH', `/me/onlineMeetings/${id}`, { body });
  expect((await patch('ada', { recordAutomatically: true })).body.recordAutomatically).toBe(true);
  expect((await patch('ben', { recordAutomatically: false })).status).toBe(403);
  const { calls, find, policies } = trial.graph.meetings;
  calls.start(find(id)!);
  expect((await patch('ada', { recordAutomatically: false })).status).toBe(400);
  expect((await patch('ada', { startDateTime: inHours(5) })).status).toBe(400);
  const other = await scheduled();
  policies.change(trial.cloud.identity.user('ada')!.tenantId, { cloudRecording: false });
  const { body } = await call('ada', 'PATCH', `/me/onlineMeetings/${other.id}`, { body: { recordAutomatically: true } });
  expect(body).toMatchObject({ recordAutomatically: false, allowRecording: false });
});

test('a link of its own is made at once, twice only if it is asked for twice, and leaves no transcript', async () => {
  const body = { subject: 'Quick', startDateTime: inHours(1), endDateTime: inHours(2) };
  const made = await call('ada', 'POST', '/me/onlineMeetings', { body });
  expect([made.status, made.body.subject]).toEqual([201, 'Quick']);
  const first = await call('ada', 'POST', '/me/onlineMeetings/createOrGet', { body: { ...body, externalId: 'deal 7' } });
  const again = await call('ada', 'POST', '/me/onlineMeetings/createOrGet', { body: { ...body, externalId: 'deal 7' } });
  expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
  held(made.body);
  expect((await call('ada', 'GET', `/me/onlineMeetings/${made.body.id}/transcripts`)).body.value).toEqual([]);
});

test('a transcript is read by the organizer and the invited, in three forms', async () => {
  const meeting = await scheduled();
  held(meeting);
  const path = `/me/onlineMeetings/${meeting.id}/transcripts`;
  const { body } = await call('ben', 'GET', path);
  expect(body.value).toEqual([expect.objectContaining({ meetingId: meeting.id, contentCorrelationId: expect.stringMatching(/-0$/) })]);
  const one = `${path}/${body.value[0].id}`;
  expect((await call('ada', 'GET', `${one}?$select=id,callId`)).body).toMatchObject({ callId: body.value[0].callId });
  expect((await call('ada', 'GET', `${one}/content?$format=text/vtt`)).body).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Ada Lindholm>Fish &amp; chips?</v>\n\n00:00:02.000 --> 00:00:04.000\n<v Nora Weiss>Gladly.</v>\n',
  );
  const metadata = await call('ada', 'GET', `${one}/metadataContent`);
  expect(JSON.parse(metadata.body.split('\n')[3])).toMatchObject({ speakerName: 'Ada Lindholm', spokenText: 'Fish & chips?' });
  const text = await call('ben', 'GET', `${one}/content`, { headers: { Accept: 'application/vnd.microsoft.graph.transcript+text' } });
  expect(text.body).toBe('Fish & chips?\nGladly.');
  expect((await call('chiara', 'GET', path)).status).toBe(403);
});

test('a recording is fetched by its organizer alone, whole or in parts, here or at another address', async () => {
  const meeting = await scheduled();
  held(meeting, { bytes: 600_000 });
  const { body } = await call('ben', 'GET', `/me/onlineMeetings/${meeting.id}/recordings`);
  const path = `/me/onlineMeetings/${meeting.id}/recordings/${body.value[0].id}/content`;
  expect((await call('ben', 'GET', path)).status).toBe(403);
  const token = { Authorization: `Bearer ${await tokenOf('ada')}` };
  const bytes = async (headers: object = {}) => {
    const response = await fetch(`${trial.root}${path}`, { headers: { ...token, ...headers } });
    return {
      status: response.status,
      url: response.url,
      range: response.headers.get('content-range'),
      data: Buffer.from(await response.arrayBuffer()),
    };
  };
  const whole = await bytes();
  expect([whole.status, whole.data.length, whole.data.toString('latin1', 4, 8)]).toEqual([200, 600_000, 'ftyp']);
  const part = await bytes({ Range: 'bytes=3000-299999' });
  expect([part.status, part.range]).toEqual([206, 'bytes 3000-299999/600000']);
  expect(part.data.equals(whole.data.subarray(3000, 300_000))).toBe(true);
  expect((await bytes({ Range: 'bytes=600000-' })).status).toBe(416);
  trial.graph.meetings.policies.change(trial.cloud.identity.user('ada')!.tenantId, { redirectsRecordings: true });
  const elsewhere = await bytes({ Range: 'bytes=-10' });
  expect(elsewhere.url).toContain('/files/recordings/');
  expect(elsewhere.data.equals(whole.data.subarray(-10))).toBe(true);
  trial.cloud.clock.advance(2 * hour);
  expect((await fetch(elsewhere.url)).status).toBe(404);
});

test('a download that breaks off can be gone on with, until all of it is there', async () => {
  const meeting = await scheduled();
  held(meeting, { bytes: 500_000 });
  const { body } = await call('ada', 'GET', `/me/onlineMeetings/${meeting.id}/recordings`);
  const Authorization = `Bearer ${await tokenOf('ada')}`;
  const url = `${trial.root}/me/onlineMeetings/${meeting.id}/recordings/${body.value[0].id}/content`;
  const whole = Buffer.from(await (await fetch(url, { headers: { Authorization } })).arrayBuffer());
  trial.cloud.faults.set({ cutDownloadsAfter: 200_000 });
  let got = Buffer.alloc(0);
  let breaks = 0;
  while (got.length < whole.length) {
    const response = await fetch(url, { headers: { Authorization, Range: `bytes=${got.length}-` } });
    try {
      for await (const part of response.body!) got = Buffer.concat([got, part as Uint8Array]);
    } catch {
      breaks += 1;
    }
  }
  expect(breaks).toBeGreaterThan(1);
  expect(got.equals(whole)).toBe(true);
});

test('a series is one meeting, and each time it is held leaves a transcript of its own', async () => {
  const meeting = await scheduled({ recurs: true });
  held(meeting);
  trial.cloud.clock.advance(7 * 24 * hour);
  held(meeting);
  const { body } = await call('ada', 'GET', `/me/onlineMeetings/${meeting.id}/transcripts`);
  expect(new Set(body.value.map(({ callId }: { callId: string }) => callId)).size).toBe(2);
  const [first, second] = body.value.map(({ createdDateTime }: { createdDateTime: string }) => Date.parse(createdDateTime));
  expect(second - first).toBeGreaterThanOrEqual(7 * 24 * hour);
});

test('who was subscribed before the meeting began hears of each part when it is ready, and nobody else', async () => {
  const meeting = await scheduled();
  const { id } = trial.cloud.identity.user('ada')!;
  expect((await subscribe('ada', `users/${id}/onlineMeetings/getAllTranscripts`)).status).toBe(201);
  expect((await subscribe('ben', `communications/onlineMeetings/${meeting.id}/transcripts`)).status).toBe(201);
  expect((await subscribe('ben', `/me/onlineMeetings/getAllRecordings`)).status).toBe(201);
  const { calls, find } = trial.graph.meetings;
  const started = calls.start(find(meeting.id)!);
  expect((await subscribe('ada', `users/${id}/onlineMeetings/getAllRecordings`)).status).toBe(201);
  calls.end(started, [
    { kind: 'transcript', text: talk, delayMs: 10 * 60_000, announce: true },
    { kind: 'recording', bytes: 100, delayMs: 0, announce: true },
  ]);
  await trial.cloud.settle();
  expect(trial.heard).toEqual([]);
  trial.cloud.clock.advance(11 * 60_000);
  trial.graph.tick();
  await trial.cloud.settle();
  expect(trial.heard).toHaveLength(2);
  const { body } = await call('ada', 'GET', `/me/onlineMeetings/${meeting.id}/transcripts`);
  const resource = `communications/onlineMeetings('${meeting.id}')/transcripts('${body.value[0].id}')`;
  expect(trial.heard[0]).toMatchObject({ changeType: 'created', resource, resourceData: { id: body.value[0].id, '@odata.id': resource } });
});

test('a subscription to transcripts lives three days, and longer than an hour only with an address for lifecycle events', async () => {
  const resource = '/me/onlineMeetings/getAllTranscripts';
  expect((await subscribe('ada', resource, { expirationDateTime: inHours(73) })).status).toBe(400);
  const { status, body } = await subscribe('ada', resource, { lifecycleNotificationUrl: undefined });
  expect([status, body.error.message]).toEqual([400, expect.stringContaining('lifecycleNotificationUrl is required')]);
});

test('nobody is told that a transcript was missed, or that a subscription to transcripts is gone', async () => {
  await subscribe('ada', '/me/onlineMeetings/getAllTranscripts');
  const { id } = trial.cloud.identity.user('ada')!;
  for (const event of ['missed', 'subscriptionRemoved', 'reauthorizationRequired'] as const)
    trial.graph.subscriptions.sendLifecycle(id, event);
  await trial.cloud.settle();
  expect(trial.heard.map(({ lifecycleEvent }) => lifecycleEvent)).toEqual(['reauthorizationRequired']);
});

test('where administrators have switched Graph’s transcripts off, reading and subscribing say so', async () => {
  const meeting = await scheduled();
  held(meeting);
  const { tenantId } = trial.cloud.identity.user('ada')!;
  const { policies } = trial.graph.meetings;
  const subscription = await subscribe('ada', '/me/onlineMeetings/getAllTranscripts');
  const path = `/me/onlineMeetings/${meeting.id}/transcripts`;
  const { body } = await call('ada', 'GET', path);
  const inner = ({ status, body }: Answer) => [status, body.error?.innerError.code];
  policies.change(tenantId, { speakerAttribution: false });
  expect(inner(await call('ada', 'GET', `${path}/${body.value[0].id}/content`))).toEqual([403, 'SpeakerAttributionNotAllowed']);
  policies.change(tenantId, { graphTranscriptAccess: false });
  const off = [403, 'GraphAccessToTranscriptsDisabled'];
  expect(inner(await call('ada', 'GET', path))).toEqual(off);
  expect(inner(await subscribe('ben', '/me/onlineMeetings/getAllTranscripts'))).toEqual(off);
  const renewal = { expirationDateTime: inHours(50) };
  expect(inner(await call('ada', 'PATCH', `/subscriptions/${subscription.body.id}`, { body: renewal }))).toEqual(off);
  expect((await call('ada', 'GET', `/me/onlineMeetings/${meeting.id}/recordings`)).status).toBe(200);
});

test('a recording is gone after its time, and an app of its own needs a policy', async () => {
  const meeting = await scheduled({ recurs: true });
  held(meeting);
  const recordings = `/onlineMeetings/${meeting.id}/recordings`;
  expect((await call('ada', 'GET', `/me${recordings}`)).body.value).toHaveLength(1);
  trial.cloud.clock.advance(121 * 24 * hour);
  expect((await call('ada', 'GET', `/me${recordings}`)).body.value).toEqual([]);
  const { id, tenantId } = trial.cloud.identity.user('ada')!;
  const claims = { aud: 'https://graph.microsoft.com', tid: tenantId, azp: 'the-app', roles: ['OnlineMeetingRecording.Read.All'] };
  const headers = { Authorization: `Bearer ${await trial.cloud.tokens.sign(claims, 3600)}` };
  const asApp = async () => (await fetch(`${trial.root}/users/${id}${recordings}`, { headers })).status;
  expect(await asApp()).toBe(403);
  trial.graph.meetings.policies.change(tenantId, { applicationAccess: true });
  expect(await asApp()).toBe(200);
});

test('what Teams was still working on becomes ready after it was started anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const before = await startTrial({ folder });
  const at = before.cloud.clock.now().toISOString();
  const { id } = before.cloud.identity.user('ada')!;
  const event = { subject: 'Late', startDateTime: at, endDateTime: at, attendees: [], recurs: false };
  const { joinUrl } = before.graph.meetings.forEvent(id, event);
  const { calls } = before.graph.meetings;
  calls.end(calls.start(before.graph.meetings.find(joinUrl)!), [{ kind: 'transcript', text: talk, delayMs: hour, announce: true }]);
  await before.close();
  const after = await startTrial({ folder });
  const ready = () => after.graph.meetings.calls.artifacts(after.graph.meetings.find(joinUrl)!, 'transcript');
  expect(ready()).toEqual([]);
  after.cloud.clock.advance(hour);
  after.graph.tick();
  expect(ready()).toEqual([expect.objectContaining({ text: talk, untold: false })]);
  await after.close();
  await rm(folder, { recursive: true });
});

test('the organizer can read who attended', async () => {
  const meeting = await scheduled();
  held(meeting);
  const path = `/me/onlineMeetings/${meeting.id}/attendanceReports`;
  const { body } = await call('ada', 'GET', path);
  expect(body.value).toEqual([expect.objectContaining({ totalParticipantCount: 3 })]);
  const report = await call('ada', 'GET', `${path}/${body.value[0].id}?$expand=attendanceRecords`);
  expect(report.body.attendanceRecords.map(({ emailAddress, role }: any) => `${role} ${emailAddress}`)).toEqual([
    'Organizer ada@contoso.sandbox',
    'Attendee ben@contoso.sandbox',
    'Attendee nora.weiss@fabrikam.example',
  ]);
  expect((await call('ben', 'GET', path)).status).toBe(403);
});

async function tokenOf(user: string): Promise<string> {
  const { id, tenantId } = trial.cloud.identity.user(user)!;
  const claims = { aud: 'https://graph.microsoft.com', oid: id, tid: tenantId, scp: scopes, azp: 'the-app' };
  return trial.cloud.tokens.sign(claims, 3600);
}
