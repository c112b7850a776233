import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createToldWorld, type ToldWorld } from './notifications-told.ts';

let told: ToldWorld;
beforeEach(async () => {
  told = await createToldWorld();
}, 30_000);
afterEach(() => told.world.stop());

test('after a Teams meeting there is one card, and it changes as transcript and recording come', async () => {
  expect(await told.cards('ada')).toEqual([]);
  await told.find({ transcript: 'waiting', recording: 'waiting' });
  const [before] = (await told.lines('ada')).slice(1);
  expect(await told.cards('ada')).toEqual([expect.stringContaining('waiting for Teams')]);
  await told.find({ transcript: 'here' });
  await told.find({ recording: 'arriving' });
  await told.find({ recording: 'here' });
  expect(await told.cards('ada')).toEqual([expect.stringContaining('Everything is in Rapport')]);
  const [after, ...more] = (await told.lines('ada')).slice(1);
  expect([after!.id, more]).toEqual([before!.id, []]);
  expect(JSON.stringify(after)).toContain(encodeURIComponent(`meetings/${told.meeting.id}`));
});
