import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ChoiceName, type NotificationChoice } from '#contract/notifications.ts';
import { ownAfter } from './own.ts';

const choice = fc.record(
  {
    recordings: fc.constantFrom('meeting_chat', 'personal_chat', 'nowhere'),
    briefs: fc.boolean(),
    quiet: fc.constantFrom(null, { from: 19, until: 7, zone: 'Europe/Berlin' }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<NotificationChoice>>;
const names = fc.subarray(ChoiceName.options);

test('what I choose is mine, what I take back is not, and the rest stays as it was', () => {
  fc.assert(
    fc.property(choice, choice, names, (mine, chosen, asOrganisation) => {
      const own = ownAfter(mine, [{ chosen, asOrganisation }]);
      for (const name of ChoiceName.options) {
        const expected = name in chosen ? chosen[name] : asOrganisation.includes(name) ? undefined : mine[name];
        expect(own[name]).toEqual(expected);
        expect(name in own).toBe(name in chosen || (name in mine && !asOrganisation.includes(name)));
      }
    }),
  );
});

test('no quiet hours is a choice too, when the organisation has some', () => {
  expect(ownAfter({}, [{ chosen: { quiet: null } }])).toEqual({ quiet: null });
});

test('what I choose last counts, however many choices are still on their way', () => {
  const [on, back, off] = [
    { chosen: { briefs: true } },
    { chosen: {}, asOrganisation: ['briefs'] },
    { chosen: { briefs: false } },
  ] as const;
  expect(ownAfter({ quiet: null }, [on, back])).toEqual({ quiet: null });
  expect(ownAfter({ quiet: null }, [on, back, off])).toEqual({ quiet: null, briefs: false });
});
