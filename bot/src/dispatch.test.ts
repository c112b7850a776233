import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#contract/error.ts';
import { readActivity } from './activity.ts';
import { choicesFor, commandsOf, dispatch, type Told } from './dispatch.ts';
import type { Turn } from './feature.ts';
import { features } from './features/index.ts';

const person = { tenantId: '11111111-1111-4111-8111-111111111111', userId: 'aaaaaaaa-0000-4000-8000-aaaaaaaaaaaa', name: 'Ada Lindholm' };
const conversation = { id: 'a:1', kind: 'personal', tenantId: person.tenantId, serviceUrl: 'https://smba.example/' } as const;
const moment = { at: new Date('2026-11-21T12:00:00Z'), zone: 'Europe/Berlin' };
const stranger: Turn = {
  conversation,
  moment,
  person,
  call: () => Promise.reject(new Refusal('signed_out', 'Please sign in.')),
  tabLink: () => 'https://teams.example/tab',
  commands: commandsOf(features),
};
const said = (text: string): Told => ({ kind: 'said', conversation, person, moment, text });
const pressed = (action: unknown): Told => ({ kind: 'pressed', conversation, person, moment, action });

const activity = {
  type: 'message',
  text: 'help',
  serviceUrl: conversation.serviceUrl,
  from: { aadObjectId: person.userId, name: person.name },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: person.tenantId },
};

test('whatever is said or pressed has one answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'grapheme' }).map(said), fc.anything().map(pressed)), async (occasion) => {
      expect(await dispatch(features, occasion, stranger)).toHaveLength(1);
    }),
  );
});

test('whatever Microsoft sends can be read, or is left alone', () => {
  fc.assert(fc.property(fc.jsonValue(), (given) => expect(() => readActivity(given)).not.toThrow()));
  const changed = fc.record({ type: fc.constantFrom('message', 'invoke', 'installationUpdate', 'messageReaction'), text: fc.jsonValue(), value: fc.jsonValue(), from: fc.jsonValue() }); // prettier-ignore
  fc.assert(fc.property(changed, (change) => expect(() => readActivity({ ...activity, ...change })).not.toThrow()));
});

test('whatever is typed into a list is answered with choices, and by nothing to a stranger', async () => {
  const search = fc.oneof(fc.anything(), fc.record({ dataset: fc.constantFrom('open_deals', 'people'), text: fc.string() }));
  await fc.assert(fc.asyncProperty(search, async (given) => expect(await choicesFor(features, given, stranger)).toEqual([])));
  const asked = { type: 'invoke', name: 'application/search', value: { queryText: ' pumps', queryOptions: { top: 15 }, dataset: 'open_deals' } }; // prettier-ignore
  expect(readActivity({ ...activity, ...asked })).toMatchObject({ kind: 'searched', search: { dataset: 'open_deals', text: ' pumps' } });
});

test('in a group, the mention of the bot is no part of what is said', () => {
  expect(readActivity({ ...activity, text: '<at>Rapport</at>  help\n' })).toMatchObject({ kind: 'said', text: 'help' });
});

test('a button says the same whether Teams executes or submits it', () => {
  const executed = { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', verb: 'help', data: {} } } };
  expect(readActivity({ ...activity, ...executed })).toMatchObject({ kind: 'pressed', action: { verb: 'help' } });
  expect(readActivity({ ...activity, text: null, value: { verb: 'help' } })).toMatchObject({ kind: 'pressed', action: { verb: 'help' } });
});

test('nobody can pass the data of a button off as another verb', () => {
  const value = { action: { type: 'Action.Execute', verb: 'help', data: { verb: 'sell' } } };
  expect(readActivity({ ...activity, type: 'invoke', name: 'adaptiveCard/action', value })).toMatchObject({ action: { verb: 'help' } });
});

test('who has no account of the organisation is not answered', () => {
  expect(readActivity({ ...activity, from: { name: 'Somebody' } })).toBeUndefined();
  expect(readActivity({ ...activity, conversation: { id: 'a:1' } })).toBeUndefined();
});
