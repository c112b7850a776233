import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRecordedWorld, type RecordedWorld } from './recorded-world.ts';

let here: RecordedWorld;
beforeEach(async () => {
  here = await createRecordedWorld();
  await here.world.sandbox.control.setMeetingPolicy({ tenant: 'contoso.sandbox', shortLinks: true });
});
afterEach(() => here.stop());

const talk = [{ speaker: 'Ada Lindholm', text: 'Shall we begin?' }];

test.each([true, false])(
  'a meeting whose link names no chat has its transcript, and its card in its chat, announced: %s',
  async (announce) => {
    const { control } = here.world.sandbox;
    const event = await here.plan();
    const { id, joinUrl } = await here.meeting();
    expect(joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/meet\/\d+\?p=/);
    const [held] = await control.meetings({ user: 'ada' });
    const { thread } = held!;
    for (const chat of [{}, { chat: thread }]) await control.installBot({ user: 'ada', ...chat });
    await here.world.settle();
    await here.hold(event, { transcript: talk, announce });
    await here.world.advance({ minutes: 30 });
    expect(await here.meeting()).toMatchObject({ id, transcripts: [{}] });
    const told = async (chat?: string) => JSON.stringify((await control.chat({ user: 'ada', ...(chat ? { chat } : {}) })).lines);
    expect(await told(thread)).toContain('Review');
    expect(await told()).not.toContain('Review');
  },
);
