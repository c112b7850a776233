import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { createRequire } from 'node:module';
import { commandsOf } from './dispatch.ts';
import { escapeMarkdown } from './card.ts';
import type { AdaptiveCard } from './card.ts';
import { features } from './features/index.ts';
import { helpCard } from './features/help/card.ts';
import { welcomeCard } from './features/welcome/card.ts';

// The package's main file imports without extensions, which Node does not load; its bundle loads everywhere.
const { AdaptiveCard: Parser, SerializationContext } = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');
const link = { tab: 'https://teams.example/tab', settings: 'https://teams.example/settings' };
const account = { account: 'ada@contoso.example', progress: [] };
const words = 'a _very_ **long** name '.repeat(40);

const cards: [string, AdaptiveCard][] = [
  ['welcome', welcomeCard({ name: 'Ada Lindholm', tabLink: link.tab })],
  ['welcome in a group', welcomeCard({ name: '', tabLink: link.tab })],
  ['help', helpCard({ commands: commandsOf(features), link })],
  ['help for unknown words', helpCard({ commands: commandsOf(features), link, unknownWords: words })],
  ['help without words', helpCard({ commands: commandsOf(features), link, unknownWords: '' })],
  ...(['connected', 'syncing', 'not_connected', 'needs_reconnect'] as const).map(
    (state): [string, AdaptiveCard] => [`help when ${state}`, helpCard({ commands: [], link, connection: { ...account, state } })], // prettier-ignore
  ),
];

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
