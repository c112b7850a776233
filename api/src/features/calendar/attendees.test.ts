import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeAttendees, readAttendees, writtenAttendees } from './attendees.ts';

const kind = fc.constantFrom('required' as const, 'optional' as const, 'resource' as const);
const attendee = fc.record({ address: fc.constantFrom('ada', 'Ben', 'chiara', 'dev', 'nora').map((name) => `${name}@x.example`), kind, name: fc.constantFrom('', 'A', 'B') }); // prettier-ignore
const side = fc.uniqueArray(attendee, { maxLength: 5, selector: ({ address }) => address }).map(writtenAttendees);
const anyone = fc.uniqueArray(fc.record({ address: fc.emailAddress(), kind, name: fc.string() }), {
  maxLength: 6,
  selector: ({ address }) => address.toLowerCase(),
});
const addresses = (written: string) => readAttendees(written).map(({ address }) => address);

test('attendees are read as they were written, and their order says nothing', () => {
  fc.assert(
    fc.property(anyone, (all) => {
      expect(writtenAttendees(all.toReversed())).toBe(writtenAttendees(all));
      expect(writtenAttendees(readAttendees(writtenAttendees(all)))).toBe(writtenAttendees(all));
    }),
  );
});

test('whom either side invites is invited, whom either side takes out is out, and nobody is in it twice', () => {
  fc.assert(
    fc.property(side, side, side, (base, ours, theirs) => {
      const merged = addresses(mergeAttendees(base, ours, theirs));
      expect(merged).toEqual([...new Set(merged)]);
      const [was, here, there] = [addresses(base), addresses(ours), addresses(theirs)];
      for (const address of new Set([...was, ...here, ...there])) {
        const isIn = was.includes(address) ? here.includes(address) && there.includes(address) : true;
        expect(merged.includes(address)).toBe(isIn);
      }
    }),
  );
});

test('who is invited does not depend on which side says what', () => {
  fc.assert(
    fc.property(side, side, side, (base, ours, theirs) =>
      expect(addresses(mergeAttendees(base, ours, theirs))).toEqual(addresses(mergeAttendees(base, theirs, ours))),
    ),
  );
});

test('a side that changed nothing leaves the other as it is, and what is merged stays so', () => {
  fc.assert(
    fc.property(side, side, side, (base, ours, theirs) => {
      expect(mergeAttendees(base, base, theirs)).toBe(theirs);
      expect(mergeAttendees(base, ours, base)).toBe(ours);
      expect(mergeAttendees(base, ours, ours)).toBe(ours);
      const merged = mergeAttendees(base, ours, theirs);
      expect(mergeAttendees(theirs, merged, theirs)).toBe(merged);
      expect(mergeAttendees(base, merged, merged)).toBe(merged);
    }),
  );
});

test('of a guest whom both sides describe differently, Outlook’s words stand; whom only we describe anew is as we say', () => {
  fc.assert(
    fc.property(side, side, side, (base, ours, theirs) => {
      const of = (written: string, address: string) => readAttendees(written).find((one) => one.address === address);
      for (const one of readAttendees(mergeAttendees(base, ours, theirs))) {
        const [was, here, there] = [base, ours, theirs].map((written) => of(written, one.address));
        const isAsBefore = there === undefined || JSON.stringify(there) === JSON.stringify(was);
        expect(one).toEqual(isAsBefore ? here : there);
      }
    }),
  );
});
