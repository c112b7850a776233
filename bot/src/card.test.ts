import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { createRequire } from 'node:module';
import { ImportState } from '#contract/meetings.ts';
import { commandsOf } from './dispatch.ts';
import { escapeMarkdown } from './card.ts';
import type { AdaptiveCard } from './card.ts';
import { features } from './features/index.ts';
import { connectCard, connectedCard } from './features/connect/card.ts';
import { foundCard, type Found } from './features/find/card.ts';
import { helpCard } from './features/help/card.ts';
import { briefCard } from './features/meetings/brief-card.ts';
import { chooseDealCard } from './features/meetings/deal-card.ts';
import { todayCard } from './features/meetings/today-card.ts';
import { trackerCard } from './features/meetings/tracker-card.ts';
import { settingsCard } from './features/settings/card.ts';
import { welcomeCard } from './features/welcome/card.ts';

// The package's main file imports without extensions, which Node does not load; its bundle loads everywhere.
const { AdaptiveCard: Parser, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
const link = { tab: 'https://teams.example/tab', settings: 'https://teams.example/settings' };
const account = { account: 'ada@contoso.example', features: [], progress: [] };
const id = '11111111-1111-4111-8111-111111111111';
const words = 'a _very_ **long** name '.repeat(40);

const tracked = { kind: 'meeting_tracker', meetingId: id, title: words, startsAt: '2026-11-21T12:00:00.000Z', transcript: 'here', recording: 'here', hasSpeakers: true } as const; // prettier-ignore
const attendees = Array.from({ length: 9 }, () => ({ name: words.slice(0, 80), address: 'nora@fabrikam.example', kind: 'required', answer: 'none' }) as const); // prettier-ignore
const busy = {
  title: words.slice(0, 255),
  startsAt: tracked.startsAt,
  endsAt: tracked.startsAt,
  attendees,
  organiser: null,
  isPrivate: false,
};
const someone = {
  person: { id, name: words, jobTitle: words, company: { id, name: words, domain: null }, addresses: ['nora@fabrikam.example'] },
  last: { title: words, happenedAt: tracked.startsAt },
  next: { title: words, happenedAt: tracked.startsAt },
  deals: [{ title: words, stage: 'offered' }],
} satisfies Found;

const cards: [string, AdaptiveCard][] = [
  ['welcome', welcomeCard({ isAlone: true, name: 'Ada Lindholm', isConnected: false, tabLink: link.tab })],
  ['welcome to whom it has come by itself', welcomeCard({ isAlone: true, name: 'Ada Lindholm', isConnected: true, tabLink: link.tab })],
  ['welcome in a group', welcomeCard({ isAlone: false, name: 'Ada Lindholm', isConnected: false, tabLink: link.tab })],
  ['help', helpCard({ commands: commandsOf(features), link })],
  ['help for unknown words', helpCard({ commands: commandsOf(features), link, unknownWords: words })],
  ['help without words', helpCard({ commands: commandsOf(features), link, unknownWords: '' })],
  ...(['connected', 'syncing', 'not_connected', 'needs_reconnect'] as const).map(
    (state): [string, AdaptiveCard] => [`help when ${state}`, helpCard({ commands: [], link, connection: { ...account, state } })], // prettier-ignore
  ),
  ...ImportState.options.map((state): [string, AdaptiveCard] => [`meeting, ${state}`, trackerCard({ ...tracked, transcript: state, recording: state }, link.tab)]), // prettier-ignore
  ['meeting without speakers', trackerCard({ ...tracked, hasSpeakers: false }, link.tab)],
  [
    'link to a deal',
    chooseDealCard(
      id,
      words,
      Array.from({ length: 15 }, () => ({ id, title: words, company: { id, name: words } })),
    ),
  ],
  ['meeting brief', briefCard({ kind: 'meeting_brief', meetingId: id, title: words, startsAt: tracked.startsAt, people: Array.from({ length: 8 }, () => ({ name: words, company: words, last: { title: words, at: tracked.startsAt } })), deals: Array.from({ length: 8 }, () => ({ id, title: words, stage: 'offered' as const })), tasks: Array.from({ length: 8 }, () => ({ title: words })) }, link.tab)], // prettier-ignore
  ['no meetings today', todayCard([], 'ada@contoso.example', () => link.tab)],
  ['meetings today', todayCard(Array.from({ length: 40 }, () => busy), 'ada@contoso.example', () => link.tab)], // prettier-ignore
  ['nobody found', foundCard(words, [], false, () => link.tab)],
  ['one person found', foundCard('Nora', [someone], false, () => link.tab)],
  ['many people found', foundCard('Nora', Array.from({ length: 5 }, () => someone), true, () => link.tab)], // prettier-ignore
  ['connect', connectCard({ from: words, link: link.settings })],
  ['connected', connectedCard(words, link.settings)],
  ['settings', settingsCard({ briefs: false }, { recordings: 'meeting_chat', briefs: true, quiet: { from: 20, until: 7, zone: 'Europe/Berlin' } }, link.settings)], // prettier-ignore
];

test('customers who read along are told of no customers, and nobody’s name', () => {
  const shown = JSON.stringify(welcomeCard({ isAlone: false, name: 'Ada Lindholm', isConnected: true, tabLink: link.tab }));
  expect(shown).not.toMatch(/customer|Ada Lindholm|mail|connect/i);
});

test('the card of the day names whom I meet: who has invited me, and not me', () => {
  const [ada, ben, nora] = ['ada', 'ben', 'nora'].map((name) => ({ name: `${name} of us`, address: `${name}@contoso.example` }));
  const invited = [ben!, nora!].map((one) => ({ ...one, kind: 'required', answer: 'none' }) as const);
  const names = (own: string) =>
    todayCard([{ ...busy, organiser: ada!, attendees: invited }], own, () => link.tab).body.map(
      (element) => 'text' in element && element.text,
    );
  expect(names('ben@contoso.example')).toContain('ada of us, nora of us');
  expect(names('Ada@Contoso.example')).toContain('ben of us, nora of us');
});

test('of a private meeting the card of the day tells when it is, and nothing else', () => {
  const shown = JSON.stringify(todayCard([{ ...busy, isPrivate: true }], 'ada@contoso.example', () => link.tab));
  expect(shown).toContain('**Private**');
  expect(shown).not.toContain('long');
});

test.each(cards)('the card “%s” is what Teams can show', (_name, card) => {
  const context = new SerializationContext();
  const parsed = new Parser();
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  expect(Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)).toEqual([]);
  expect(parsed.validateProperties().validationEvents).toEqual([]);
  expect(card.actions.length).toBeLessThanOrEqual(6); // https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024); // the least that any of Microsoft’s ways to post a card takes: https://learn.microsoft.com/connectors/teams/#known-issues-and-limitations
});

test('whatever people write stays words on a card', () => {
  const markdown = new MarkdownIt({ html: true, linkify: false });
  const plain = (said: string) => said.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const marks = fc.array(fc.constantFrom('*', '_', '`', '[', ']', '(', ')', '#', '-', '1', '.', '~', '<b>', '&lt;', '\\', '!', '>', '\n', '    ', 'a', ' ', '=', '|', '+'), { maxLength: 12 }); // prettier-ignore
  fc.assert(
    fc.property(fc.oneof(marks.map((parts) => parts.join('')), fc.string({ unit: 'grapheme' })), (said) => {
      const shown = markdown.render(escapeMarkdown(said)).trim();
      expect(shown).toBe(plain(said) && `<p>${markdown.utils.escapeHtml(plain(said))}</p>`);
    }), // prettier-ignore
    { numRuns: 2000 },
  );
});
