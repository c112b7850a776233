import { expect, test } from '@jest/globals';
import { ConnectResult } from '#contract/connections.ts';
import { outcomeWords } from './outcome.ts';

test('however the window ends, I read what happened', () => {
  for (const outcome of ConnectResult.shape.outcome.options) {
    const { title, text } = outcomeWords({ outcome, message: 'What the server says.' }, 'ada@contoso.example', []);
    expect([title, text].every((words) => words.length > 4)).toBe(true);
  }
});

test('I read which of the permissions are missing, by what they are for', () => {
  const { text } = outcomeWords({ outcome: 'partly', message: '' }, 'ada@contoso.example', ['Microsoft To Do', 'OneDrive']);
  expect(text).toContain('Microsoft To Do, OneDrive');
});

test('I read which account signed in, and which one was expected', () => {
  const { text } = outcomeWords({ outcome: 'other_account', message: '', account: 'ben@contoso.example' }, 'ada@contoso.example', []);
  expect(text).toMatch(/ben@contoso\.example.*ada@contoso\.example/);
});
