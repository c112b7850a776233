import type { FeatureName } from '#contract/features.ts';
import { routes } from '#contract/routes.ts';
import type { Meeting } from '#contract/meetings.ts';
import { createWorld, type Person, type World, type WorldOptions } from '#test/world.ts';

export const nora = { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' };

/** A meeting that is held: what comes of it, when, and whether Microsoft says so. */
export interface Held {
  transcript?: true | string | { speaker: string | null; text: string }[];
  recordingBytes?: number | true;
  transcriptDelayMs?: number;
  recordingDelayMs?: number;
  announce?: boolean | { transcript: boolean; recording: boolean };
}

/** A world in which Ada and Ben hold Teams meetings, and their administrator has allowed what is recorded to be read. */
export interface RecordedWorld {
  world: World;
  ada: Person;
  ben: Person;
  /** An hour's Teams meeting that Ada organises and Ben is invited to, at nine in \`days\` days. */
  plan(fields?: object, days?: number): Promise<{ id: string; onlineMeeting?: { joinUrl?: string | null } | null }>;
  /** Lets time go on until the meeting's end, and holds it then. */
  hold(event: { id: string }, held: Held, meeting?: Meeting): Promise<void>;
  meetings(person?: Person): Promise<Meeting[]>;
  meeting(person?: Person): Promise<Meeting>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function createRecordedWorld(
  options: WorldOptions = {},
  features: readonly FeatureName[] = ['calendar', 'transcripts'],
): Promise<RecordedWorld> {
  const world = await createWorld(options);
  const [ada, ben] = [world.as('ada'), world.as('ben')];
  await ada.connectOrganisation(['email', ...features]);
  for (const person of [ada, ben]) await person.connect([...features]);
  await world.settle();
  const now = () => world.sandbox.cloud.clock.now();
  const meetings = async (person = ada) => (await person.call(routes.listMeetings, { query: {} })).items;
  return {
    world,
    ada,
    ben,
    async plan(fields = {}, days = 1) {
      const day = new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
      const event = await world.sandbox.control.createEvent({
        user: 'ada', subject: 'Review', start: `${day}T09:00:00Z`, minutes: 60, teams: true, attendees: ['ben', nora.address], ...fields,
      }); // prettier-ignore
      await world.settle();
      return event as Awaited<ReturnType<RecordedWorld['plan']>>;
    },
    async hold({ id }, held, meeting) {
      const [last] = meeting ? [meeting] : await meetings();
      const seconds = Math.ceil((Date.parse(last!.endsAt) - now().getTime()) / 1000);
      await world.advance({ seconds: seconds - 40 * 60 });
      await world.sandbox.control.startMeeting({ meeting: id });
      await world.advance({ minutes: 40 });
      await world.sandbox.control.endMeeting({ meeting: id, ...held } as never);
      await world.settle();
    },
    meetings,
    meeting: async (person = ada) => (await meetings(person))[0]!,
    stop: () => world.stop(),
  };
}
