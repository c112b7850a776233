import { expect, test } from '@jest/globals';
import type { Connection } from '#contract/connections.ts';
import type { Feature } from '#contract/features.ts';
import { needOf, wishFor } from './need.ts';

const feature = (name: Feature['name'], state: Feature['state']): Feature => ({
  name,
  switch: 'email',
  title: name,
  description: '',
  isReady: true,
  state,
  words: `${name} is ${state}`,
  permissions: [],
});
const connection = (state: Connection['state'], ...features: Feature[]): Connection => ({ state, features, progress: [] });
const promised = { title: 'Your mail', words: 'See your mail here.' };
const ask = (state: Connection['state'], ofFeature: Feature['state']) =>
  needOf(connection(state, feature('email', ofFeature)), 'email', promised);

test('where a feature works, nobody is asked to connect', () => {
  expect(ask('connected', 'on')).toBeUndefined();
  expect(ask('syncing', 'on')).toBeUndefined();
});

test('whatever is in the way, I read it, and get a button where one helps', () => {
  expect(ask('not_connected', 'not_asked')).toEqual({ ...promised, button: 'Connect now' });
  expect(ask('disconnected', 'not_asked')?.button).toBe('Connect now');
  expect(ask('needs_reconnect', 'on')?.button).toBe('Reconnect');
  expect(ask('connected', 'missing')).toEqual({ title: 'A permission is missing', words: 'email is missing', button: 'Grant' });
  expect(ask('connected', 'not_asked')?.button).toBe('Grant');
  for (const need of [ask('connected', 'off'), ask('not_connected', 'off'), ask('blocked', 'on'), ask('disconnecting', 'on')]) {
    expect(need?.words).toMatch(/\w/);
    expect(need?.button).toBeUndefined();
  }
  expect(ask('connected', 'off')?.title).toBe('email: switched off');
  expect(ask('blocked', 'on')?.words).toMatch(/An administrator can connect it\.$/);
});

test('granting one feature more asks for what works already too, each once', () => {
  const now = connection('connected', feature('email', 'on'), feature('tasks', 'missing'), feature('contacts', 'not_asked'));
  expect(wishFor(now, 'tasks')).toEqual(['tasks', 'email']);
  expect(wishFor(now, 'email')).toEqual(['email']);
});
