import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let held: RecordedWorld;
beforeEach(async () => {
  held = await createRecordedWorld();
});
afterEach(() => held.stop());

/** The cards in a chat, as text. */
async function cards(chat: string): Promise<string[]> {
  const { lines } = await held.world.sandbox.control.chat({ user: 'ada', chat });
  const contents = (lines as { activity: { attachments?: { content: unknown }[] } }[]).flatMap(
    ({ activity }) => activity.attachments ?? [],
  );
  return contents.map(({ content }) => JSON.stringify(content)).filter((card) => !card.includes('I am Rapport'));
}

test.each([
  ['announced', true],
  ['not announced', false],
] as const)(
  'a meeting that was held and recorded, %s: the card in its chat follows it until everything is in Rapport',
  async (_how, announce) => {
    const { world } = held;
    const event = await held.plan();
    const [meeting] = await world.sandbox.control.meetings({ user: 'ada' });
    await world.sandbox.control.installBot({ user: 'ada', chat: meeting!.thread });
    await held.hold(event, { transcript: true, recordingBytes: 20_000, recordingDelayMs: 600_000, announce });
    const seen = new Set<string>();
    for (let minutes = 0; minutes < 75; minutes += 5) {
      await world.advance({ minutes: 5 });
      const [card, ...more] = await cards(meeting!.thread);
      expect(more).toEqual([]);
      if (card) seen.add(/Everything is in Rapport|The first part|waiting for Teams/.exec(card)?.[0] ?? card);
    }
    expect([...seen].at(-1)).toBe('Everything is in Rapport');
  },
);
