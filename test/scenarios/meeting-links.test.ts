import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

let world: World;
let ada: Person;
beforeEach(async () => {
  world = await createWorld();
  ada = world.as('ada');
  await ada.connect(['calendar']);
  await world.settle();
});
afterEach(() => world.stop());

const nora = 'nora.weiss@fabrikam.example';
const ada_ = () => world.sandbox.cloud.identity.user('ada')!;
const at = (days: number, hour = 9) => {
  const day = new Date(world.sandbox.cloud.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00:00`;
};
const decoded = (html: string) => html.replaceAll('&amp;', '&');
const schedule = (title: string, to: string[] = []) =>
  ada.call(routes.scheduleMeeting, {
    body: {
      event: { title, start: at(1), end: at(1, 10), zone: 'Europe/Berlin', text: 'Hello', attendees: to.map((address) => ({ address })) },
      isOnline: true,
      mails: to,
      requestId: randomUUID(),
    } as never,
  });
const inOutlook = (title: string) => {
  const { sandbox } = world;
  const from = new Date(`${at(-1)}Z`);
  return sandbox.graph.calendar.hands
    .between(ada_(), from, new Date(from.getTime() + 40 * 86_400_000))
    .find(({ subject }) => subject === title);
};
const events = async () => {
  const query = { from: `${at(-2).slice(0, 10)}T00:00:00Z`, until: `${at(40).slice(0, 10)}T00:00:00Z` };
  return (await ada.call(routes.listEvents, { query })).items;
};
const links = (html: string) =>
  [...decoded(html).matchAll(/https:\/\/teams\.microsoft\.com\/l\/meetup-join\/[^\s"'<>]+/g)].map(([url]) => url);

/** The link in Graph, in the invitation and in the record: the same, or none in any of them. */
async function three(meetingId: string): Promise<(string | null)[]> {
  const meeting = await ada.call(routes.getMeeting, { params: { id: meetingId } });
  const event = inOutlook(meeting.title);
  if (meeting.isCancelled) return [event?.onlineMeeting?.joinUrl ?? null, null, null];
  expect(['verified', 'none']).toContain(meeting.link);
  return [event?.onlineMeeting?.joinUrl ?? null, links(event?.body?.content ?? '')[0] ?? null, meeting.joinUrl];
}

test('an invitation that has lost the link gets it back, and holds it once', async () => {
  const meeting = await schedule('Lost');
  await world.settle();
  const agenda = world.sandbox.graph.calendar.agendaOf(ada_());
  const [document] = agenda.events().filter(({ subject }) => subject === 'Lost');
  agenda.put({ ...document!, body: { contentType: 'html', content: '<html><body><div>Only words</div></body></html>' } });
  await world.settle();
  await world.advance({ minutes: 6 });
  const body = inOutlook('Lost')!.body!.content!;
  expect(links(body)).toEqual([meeting.joinUrl]);
  expect(body).toContain('Only words');
  expect(await ada.call(routes.getMeeting, { params: { id: meeting.id } })).toMatchObject({ link: 'verified', joinUrl: meeting.joinUrl });
});

test('an invitation that promises a link which the event has lost gets a link that works, and the record the same', async () => {
  const meeting = await schedule('Broken', [nora]);
  await world.settle();
  const agenda = world.sandbox.graph.calendar.agendaOf(ada_());
  const [document] = agenda.events().filter(({ subject }) => subject === 'Broken');
  agenda.put({ ...document!, joinUrl: null });
  await world.settle();
  await world.advance({ minutes: 6 });
  const [graph, body, record] = await three(meeting.id);
  expect([body, record]).toEqual([graph, graph]);
  expect(graph).toMatch(/^https:/);
  expect(graph).not.toBe(meeting.joinUrl);
  expect(new Set(links(inOutlook('Broken')!.body!.content!))).toEqual(new Set([graph]));
});

test('a healthy link is looked at and left alone: nothing is written, nobody is mailed', async () => {
  await schedule('Healthy', [nora]);
  await world.settle();
  const before = world.calls.length;
  const event = inOutlook('Healthy')!;
  await world.sandbox.control.changeEvent({ user: 'ada', id: event.id!, location: 'Room 4' });
  await world.settle();
  expect(world.calls.slice(before).filter((call) => !call.startsWith('GET'))).toEqual([]);
});

/** A series of Teams meetings that was made in Outlook, with its second date as the sandbox keeps it. */
async function seriesOf(subject: string, attendees: string[] = []) {
  const weekday = new Date(`${at(1)}Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
  const pattern = { type: 'weekly', interval: 1, daysOfWeek: [weekday] };
  const range = { type: 'numbered', startDate: at(1).slice(0, 10), numberOfOccurrences: 3 };
  const fields = { subject, start: at(1), teams: true, attendees, recurrence: { pattern, range } };
  await world.sandbox.control.createEvent({ user: 'ada', ...fields });
  await world.settle();
  const agenda = world.sandbox.graph.calendar.agendaOf(ada_());
  const master = agenda.events().find((event) => event.subject === subject)!;
  const second = () => agenda.event(master.number, at(8).slice(0, 10))!;
  const meeting = async () => {
    const { meetingId } = (await events()).find(({ startsAt }) => startsAt.startsWith(at(8).slice(0, 10)))!;
    return ada.call(routes.getMeeting, { params: { id: meetingId! } });
  };
  return { agenda, master, second, meeting };
}

test('a single date of a series whose own invitation has lost the link gets it back; the other dates are left alone', async () => {
  const { agenda, master, second, meeting } = await seriesOf('Weekly');
  agenda.put({ ...second(), own: ['body'], body: { contentType: 'html', content: '<html><body><div>Only words</div></body></html>' } });
  await world.settle();
  await world.advance({ minutes: 6 });
  expect(second().type).toBe('exception');
  expect(links(second().body.content)).toEqual([master.joinUrl]);
  expect(second().body.content).toContain('Only words');
  expect(await meeting()).toMatchObject({ link: 'verified', joinUrl: master.joinUrl });
  expect(agenda.event(master.number)!.body).toEqual(master.body);
});

test('a single date whose invitation promises a link that it has lost gets one that works, and its record the same', async () => {
  const { agenda, master, second, meeting } = await seriesOf('Weekly');
  agenda.put({ ...second(), own: ['body'], joinUrl: null });
  await world.settle();
  await world.advance({ minutes: 6 });
  expect(second().joinUrl).toMatch(/^https:/);
  expect(new Set(links(second().body.content))).toEqual(new Set([second().joinUrl]));
  expect(await meeting()).toMatchObject({ link: 'verified', joinUrl: second().joinUrl });
  expect(agenda.event(master.number)).toMatchObject({ joinUrl: master.joinUrl });
});

test('changed dates that were there before the calendar was connected are left as they are, and nobody is mailed', async () => {
  await ada.call(routes.disconnect, { body: { confirmed: true } });
  await world.settle();
  const { agenda, second } = await seriesOf('Weekly', [nora]);
  agenda.put({ ...second(), own: ['body'], body: { contentType: 'html', content: '<html><body><div>Only words</div></body></html>' } });
  const before = world.calls.length;
  await ada.connect(['calendar']);
  await world.settle();
  await world.advance({ minutes: 6 });
  expect(world.calls.slice(before).filter((call) => call.startsWith('PATCH') && call.includes('/events'))).toEqual([]);
});

type Step = 'move' | 'text' | 'title' | 'move in Outlook' | 'text in Outlook' | 'words only in Outlook' | 'cancel';
const steps: Step[] = ['move', 'text', 'title', 'move in Outlook', 'text in Outlook', 'words only in Outlook', 'cancel'];

test('in whatever order a meeting is moved, written and cancelled, here and in Outlook, its link is the same everywhere after each step', async () => {
  let nr = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 }), async (order) => {
      let title = `Meeting ${++nr}`;
      const { id, joinUrl } = await schedule(title);
      await world.settle();
      for (const [index, step] of order.entries()) {
        const event = (await events()).find(({ meetingId }) => meetingId === id);
        const outlook = inOutlook(title);
        if (!event || !outlook) break;
        const edit = (change: object) => ada.call(routes.updateEvent, { params: { id: event.id }, body: { change, mails: [] } });
        const hand = (change: object) => world.sandbox.control.changeEvent({ user: 'ada', id: outlook.id!, ...change });
        if (step === 'move') await edit({ start: at(2 + index), end: at(2 + index, 11) });
        if (step === 'text') await edit({ text: `Text ${index}` });
        if (step === 'title') await edit({ title: (title = `${title} again`) });
        if (step === 'move in Outlook') await hand({ start: at(3 + index, 13), timeZone: 'UTC' });
        if (step === 'text in Outlook') world.sandbox.graph.calendar.hands.change(ada_(), outlook.id!, { body: { contentType: 'html', content: outlook.body!.content!.replace('<body>', '<body><p>More</p>') } }); // prettier-ignore
        if (step === 'words only in Outlook') await hand({ text: `Words ${index}` });
        if (step === 'cancel') await ada.call(routes.cancelEvent, { params: { id: event.id }, body: { mails: [] } });
        await world.settle();
        const [graph, body, record] = await three(id);
        expect({ order, step, body, record }).toEqual({ order, step, body: graph, record: graph });
        const isTakenOut = order.slice(0, index + 1).some((one) => one === 'words only in Outlook' || one === 'cancel');
        expect({ order, step, graph }).toEqual({ order, step, graph: isTakenOut ? null : joinUrl });
      }
    }),
    { numRuns: 50, seed: 7 },
  );
});
