import { expect, test } from '@jest/globals';
import type { Connection } from '../../sync/resource.ts';
import { toRow } from './map.ts';

test('the preview of an invitation says what is in it, not the lines that Teams draws', () => {
  const line = '_'.repeat(80);
  const item = { id: 'm', bodyPreview: `${line}\r\nMicrosoft Teams Join the meeting now\r\n${line}` };
  const row = toRow({ userId: 'u' } as Connection, { recordId: 'r', item, state: { isRead: false, isFlagged: false } } as never, 'f');
  expect(row.preview).toBe('Microsoft Teams Join the meeting now');
});
