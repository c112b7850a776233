import type { Connection } from '#contract/connections.ts';
import { card, escapeMarkdown, heading, text } from '../../card.ts';
import type { Action, AdaptiveCard, Element } from '../../card.ts';
import type { Command } from '../../feature.ts';

export interface Help {
  commands: readonly Pick<Command, 'name' | 'takes' | 'description'>[];
  link: { tab: string; settings: string };
  /** Unknown for somebody who has never opened Rapport, and not told where others read along. */
  connection?: Pick<Connection, 'state' | 'account' | 'reason' | 'progress' | 'features'> | undefined;
  /** What was said, where the bot did not understand it. */
  unknownWords?: string | undefined;
}

const longestQuote = 80;
const outlooks = { email: 'mail', calendar: 'calendar' };

/** All that can be done with Rapport and where, and the one thing to do next. */
export function helpCard({ commands, link, connection, unknownWords }: Help): AdaptiveCard {
  const asked: Element[] = unknownWords === undefined ? [] : [text(notUnderstood(unknownWords))];
  const off = connection?.features.filter(({ isReady, state }) => isReady && state === 'off') ?? [];
  const inStep = (['email', 'calendar'] as const).filter((feature) => !off.some(({ name }) => name === feature));
  const kept = inStep.map((feature) => outlooks[feature]).join(' and ');
  const places = [
    {
      title: 'In the tab',
      value: `your people, companies, deals, meetings and tasks${kept && `, and your ${kept}, kept in step with Outlook`}`,
    },
    { title: 'In Outlook', value: 'open a mail and choose Rapport: who wrote it, and what happened before' },
    ...commands.map(({ name, takes, description }) => ({ title: `“${takes ? `${name} ${takes}` : name}”`, value: description })),
    ...(off.length ? [{ title: 'Switched off', value: `by your organisation: ${off.map(({ title }) => title).join(', ')}` }] : []),
  ];
  const { words, action } = nextStep(connection, link);
  return card(
    [heading('What I can do'), ...asked, { type: 'FactSet', facts: places }, text(words, { isSubtle: true })],
    [action, ...(action.url === link.tab ? [] : [open(link.tab)])],
  );
}

type OpenUrl = Extract<Action, { type: 'Action.OpenUrl' }>;

const open = (url: string): OpenUrl => ({ type: 'Action.OpenUrl', title: 'Open Rapport', url });

function notUnderstood(said: string): string {
  const quote = Array.from(said.trim()).slice(0, longestQuote).join('');
  return quote
    ? `I do not know what to do with “${escapeMarkdown(quote)}”. This is what I can do:`
    : 'I can read words only. This is what I can do:';
}

function nextStep(connection: Help['connection'], link: Help['link']): { words: string; action: OpenUrl } {
  const account = escapeMarkdown(connection?.account ?? 'Your Microsoft account');
  const [sync] = connection?.progress.filter(({ finished }) => !finished) ?? [];
  switch (connection?.state) {
    case 'connected':
      return { words: `${account} is connected.`, action: open(link.tab) };
    case 'syncing': {
      const progress = sync ? ` ${sync.done} of ${sync.total} so far.` : '';
      return { words: `${account} is connected, and what you allowed is coming in.${progress}`, action: open(link.tab) };
    }
    case 'needs_reconnect': {
      const reason = escapeMarkdown(connection.reason ?? 'Microsoft wants you to sign in again.');
      return { words: reason, action: { ...open(link.settings), title: 'Connect again', style: 'positive' } };
    }
    case 'disconnecting':
      return { words: `${account} is being disconnected.`, action: open(link.settings) };
    case 'blocked':
      return { words: 'Your organisation has disconnected Microsoft 365. What is in Rapport is still there.', action: open(link.tab) };
    case 'disconnected':
    case 'not_connected':
      return {
        words: 'Your Microsoft account is not connected yet.',
        action: { ...open(link.settings), title: 'Connect Microsoft account', style: 'positive' },
      };
    case undefined:
      return { words: 'Open Rapport to see how your account is connected.', action: open(link.tab) };
  }
}
