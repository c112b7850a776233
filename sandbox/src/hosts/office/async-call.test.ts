import { expect, test } from '@jest/globals';
import { asyncCall, type AsyncResult } from './async-call.ts';

const called = (run: (callback: (result: AsyncResult) => void) => void) => new Promise<AsyncResult>(run);

test('the callback hears the value, and the context that came with the options', async () => {
  const double = asyncCall(1, (number) => Number(number) * 2);
  expect(await called((callback) => double(21, { asyncContext: 'mine' }, callback))).toEqual({
    status: 'succeeded',
    value: 42,
    asyncContext: 'mine',
  });
  expect(await called((callback) => double(21, callback))).toEqual({ status: 'succeeded', value: 42 });
});

test('a failure is told with code, name and message, and not thrown', async () => {
  const refuse = asyncCall(0, () => {
    throw { code: 9009, name: 'DataExceedsMaximumSize', message: 'Too long.' };
  });
  expect(await called((callback) => refuse(callback))).toEqual({
    status: 'failed',
    error: { code: 9009, name: 'DataExceedsMaximumSize', message: 'Too long.' },
  });
});

test('a handler that the function requires is not taken for the callback', async () => {
  const handlers: unknown[] = [];
  const addHandler = asyncCall(2, (_type, handler) => void handlers.push(handler));
  const handler = () => {
    throw new Error('called too early');
  };
  await addHandler('itemChanged', handler);
  expect(handlers).toEqual([handler]);
});
