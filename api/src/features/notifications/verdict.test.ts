import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdSeconds, verdictOn } from './verdict.ts';

test.each([
  [{ statusCode: 403, code: 'BotNotInConversationRoster' }, 'gone'],
  [{ statusCode: 403, code: 'MessageWritesBlocked' }, 'gone'],
  [{ statusCode: 404, code: 'ConversationNotFound' }, 'gone'],
  [{ statusCode: 404, code: 'ActivityNotFoundInConversation' }, 'taken away'],
  [{ statusCode: 413, code: 'MessageSizeTooBig' }, 'refused'],
  [{ statusCode: 400, code: 'BadSyntax' }, 'refused'],
  ...[401, 408, 412, 429, 500, 502, 503, 504].map((statusCode) => [{ statusCode }, 'later'] as const),
  [new Error('the line is dead'), 'later'],
] as const)('after %j the chat is left, the card is, or it is tried again: %s', (error, verdict) => {
  expect(verdictOn(error)).toBe(verdict);
});

test('a retry waits as long as Microsoft says, else longer each time, and never longer than ten minutes', () => {
  const asking = { response: { headers: { get: () => '7' } } };
  expect(holdSeconds(asking, 3)).toBe(7);
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const seconds = holdSeconds({}, attempts, chance);
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(600);
      expect(holdSeconds({}, attempts + 1, chance)).toBeGreaterThanOrEqual(seconds);
    }),
  );
});
