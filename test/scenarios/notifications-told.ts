import { randomUUID } from 'node:crypto';
import type { ImportState, Meeting } from '#contract/meetings.ts';
import { routes } from '#contract/routes.ts';
import { createWorld, type Person, type World } from '#test/world.ts';

interface Line {
  id: string;
  from: string;
  editedAt: string | null;
  activity: { text?: string; attachments?: { content: unknown }[] };
}

/** A world in which Ada schedules Teams meetings with Ben and a customer, and the bot tells what came of them. */
export interface ToldWorld {
  world: World;
  ada: Person;
  ben: Person;
  /** A meeting of Ada's that has just ended. */
  meeting: Meeting;
  /** Lets it be found out how its transcript or recording stands. */
  find(states: { transcript?: ImportState; recording?: ImportState }, meeting?: Meeting): Promise<void>;
  /** With Ben and a customer, or with those named. */
  schedule(title: string, hours: number, to?: string[]): Promise<Meeting>;
  /** The conversation id of the meeting's chat. */
  chat: string;
  /** What the bot has written there, or in a user's own chat. */
  lines(user: string, chat?: string): Promise<Line[]>;
  /** The cards among it, as text. */
  cards(user: string, chat?: string): Promise<string[]>;
}

/** Starts it; the bot is in Ada's own chat. */
export async function createToldWorld(): Promise<ToldWorld> {
  const world = await createWorld();
  const [ada, ben] = [world.as('ada'), world.as('ben')];
  const { control, cloud } = world.sandbox;
  for (const person of [ada, ben]) await person.connect(['calendar']);
  // What Teams has is said by hand here, so nobody looks for it there.
  await ada.call(routes.setSwitch, { params: { name: 'transcripts' }, body: { isOn: false } });
  await world.settle();
  await control.installBot({ user: 'ada' });
  await world.settle();

  const bens = cloud.identity.user('ben')!.mail;
  async function schedule(title: string, hours: number, to = ['nora.weiss@fabrikam.example', bens]): Promise<Meeting> {
    const at = (offset: number) => new Date(cloud.clock.now().getTime() + (hours * 60 + offset) * 60_000).toISOString().slice(0, 19);
    const event = { start: at(0), end: at(30), zone: 'UTC', title, text: '', attendees: to.map((address) => ({ address })) };
    const body = { event, isOnline: true, mails: to, requestId: randomUUID() };
    const made = await ada.call(routes.scheduleMeeting, { body: body as never });
    await world.settle();
    return made;
  }
  const meeting = await schedule('Kick-off *now*', 1);
  const [held] = await control.meetings({ user: 'ada' });
  await world.advance({ minutes: 91 });

  const lines = async (user: string, chat?: string) =>
    ((await control.chat({ user, ...(chat ? { chat } : {}) })).lines as Line[]).filter(({ from }) => from === 'bot');
  return {
    world,
    ada,
    ben,
    meeting,
    schedule,
    chat: held!.thread,
    async find(states, { id } = meeting) {
      const organisationId = cloud.identity.user('ada')!.tenantId;
      await world.rapport.context.door.open(organisationId, { source: 'rapport' }, (write) => write.patch('meeting', id, states));
      await world.settle();
    },
    lines,
    async cards(user, chat) {
      const all = (await lines(user, chat)).flatMap(({ activity }) => activity.attachments ?? []);
      return all.map(({ content }) => JSON.stringify(content)).filter((card) => !card.includes('I am Rapport'));
    },
  };
}
