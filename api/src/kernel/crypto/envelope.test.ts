import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { Secret } from '../secret.ts';
import { createEnvelope, type Place } from './envelope.ts';

const envelope = createEnvelope(new Secret(randomBytes(32).toString('base64')));
const place: Place = { organisationId: 'o1', table: 't', column: 'c', row: 'r' };
const key = envelope.newDataKey('o1');

test('whatever is sealed opens again, unchanged, in its own place', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (plain) => envelope.open(key, place, envelope.seal(key, place, plain)) === plain));
});

test('a sealed secret copied to another organisation, table, column or row stays shut', () => {
  const sealed = envelope.seal(key, place, 'token');
  for (const other of [{ table: 'x' }, { column: 'x' }, { row: 'x' }, { organisationId: 'o2' }])
    expect(() => envelope.open(key, { ...place, ...other }, sealed)).toThrow('a stored secret cannot be opened');
});

test('one flipped bit anywhere in a sealed secret is refused', () => {
  const sealed = envelope.seal(key, place, 'token');
  for (let byte = 0; byte < sealed.length; byte++) {
    const broken = Buffer.from(sealed);
    broken[byte]! ^= 1;
    expect(() => envelope.open(key, place, broken)).toThrow('a stored secret cannot be opened');
  }
});

test('with another RAPPORT_KEY nothing opens', () => {
  const stranger = createEnvelope(new Secret(randomBytes(32).toString('base64')));
  expect(() => stranger.open(key, place, envelope.seal(key, place, 'token'))).toThrow('a stored secret cannot be opened');
});
