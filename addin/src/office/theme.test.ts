import { expect, test } from '@jest/globals';
import { appearanceOf } from './theme.ts';

const calm = { prefersDark: false, isForced: false };

test('the pane is as dark as Outlook says it is', () => {
  expect(appearanceOf({ ...calm, theme: { isDarkTheme: true, bodyBackgroundColor: '#ffffff' } })).toBe('dark');
  expect(appearanceOf({ ...calm, prefersDark: true, theme: { isDarkTheme: false } })).toBe('light');
});

test('where Outlook tells its colours only, they decide', () => {
  expect(appearanceOf({ ...calm, theme: { bodyBackgroundColor: '#292929' } })).toBe('dark');
  expect(appearanceOf({ ...calm, prefersDark: true, theme: { bodyBackgroundColor: '#FAF9F8' } })).toBe('light');
});

test('where Outlook says nothing, the device decides', () => {
  expect(appearanceOf({ ...calm, prefersDark: true })).toBe('dark');
  expect(appearanceOf({ ...calm, theme: { bodyBackgroundColor: 'white' } })).toBe('light');
});

test('a contrast theme of the device is respected', () => {
  expect(appearanceOf({ ...calm, isForced: true, theme: { isDarkTheme: false } })).toBe('contrast');
});
