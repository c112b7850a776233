import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startTrial, type Trial } from '../trial.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial({ seed: true });
});
afterEach(() => trial.close());

test('members begin with some weeks of mail; guests and personal accounts have no past in a tenant that is not theirs', () => {
  const { users } = trial.cloud.identity;
  const past = users.map(({ key, kind }) => [key, kind, trial.graph.mailbox(key).size > 0]);
  expect(past).toEqual(users.map(({ key, kind }) => [key, kind, kind === 'member']));
  expect(new Set(users.map(({ kind }) => kind)).size).toBe(3);
});

test('a profile says whether somebody is a guest, and whether the sign-in is blocked', async () => {
  const select = '/me?$select=userType,accountEnabled';
  expect((await trial.call('gil', 'GET', select)).body).toMatchObject({ userType: 'Guest', accountEnabled: true });
  trial.cloud.identity.change(trial.cloud.identity.user('ben')!, { disabled: true });
  expect((await trial.call('ben', 'GET', select)).body).toMatchObject({ userType: 'Member', accountEnabled: false });
});
