import { expect, test } from '@jest/globals';
import { readAnswer } from './dialog.ts';

const ours = 'https://rapport.example';
const answer = { outcome: 'connected', message: 'Your Microsoft account is connected.' } as const;

test('what our page in the dialog reports is believed, also from an Outlook that does not say whose page it is', () => {
  expect(readAnswer(JSON.stringify(answer), ours, ours)).toEqual(answer);
  expect(readAnswer(JSON.stringify(answer), undefined, ours)).toEqual(answer);
});

test('what another page in the dialog says, or nonsense, is not believed', () => {
  expect(readAnswer(JSON.stringify(answer), 'https://elsewhere.example', ours).outcome).toBe('failed');
  expect(readAnswer('connected', ours, ours).outcome).toBe('failed');
});
