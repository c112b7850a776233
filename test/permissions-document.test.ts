import { expect, test } from '@jest/globals';
import { permissionRows, writtenRows } from '../scripts/permission-table.ts';

test('the page on security lists exactly the permissions that the code asks for, with the same reasons', () => {
  // Out of date? node scripts/permission-table.ts
  expect(permissionRows().length).toBeGreaterThan(15);
  expect(writtenRows()).toEqual(permissionRows());
});
