import { expect, test } from '@jest/globals';
import type { Feature, FeatureState } from '#contract/features.ts';
import { isAllowed, secretLeft, stopsWith } from './words.ts';

const feature = (state: FeatureState, ...stops: string[]): Feature => ({
  name: 'email',
  switch: 'email',
  title: 'Outlook email',
  description: '',
  isReady: true,
  state,
  permissions: stops.map((one) => ({ scope: one, reason: '', stops: one, needsAdmin: false, state: state === 'on' ? 'granted' : 'lost' })),
});

test('the app’s secret is warned of in its last 30 days, and called over when it is', () => {
  expect(secretLeft(30)).toEqual({ words: 'Runs out in 30 days', isOver: false });
  expect(secretLeft(29).warning).toBeDefined();
  expect(secretLeft(1).words).toBe('Runs out tomorrow');
  expect(secretLeft(0)).toMatchObject({ words: 'Runs out today', isOver: false });
  expect(secretLeft(-1)).toMatchObject({ words: 'Has run out', isOver: true });
});

test('switching off names each thing that stops once, and nothing that was never asked for', () => {
  const features = [feature('on', 'Mail stops.', 'Marks stop.'), feature('missing', 'Mail stops.'), feature('not_asked', 'Badges stop.')];
  expect(stopsWith('email', features)).toEqual(['Mail stops.', 'Marks stop.']);
  expect(stopsWith('tasks', features)).toEqual([]);
});

test('a feature is allowed when every permission of it is', () => {
  const whole = feature('on', 'Mail stops.');
  expect(isAllowed(whole)).toBe(true);
  expect(isAllowed({ ...whole, permissions: [...whole.permissions, ...feature('missing', 'Marks stop.').permissions] })).toBe(false);
});
