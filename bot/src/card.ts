import type { CardSearch } from '#contract/cards.ts';

/** An Adaptive Card, as far as our cards use the schema. https://adaptivecards.io/explorer/ */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  body: Element[];
  actions: Action[];
}

export type Element = TextBlock | FactSet | Container | ChoiceSet;

export interface TextBlock {
  type: 'TextBlock';
  /** Markdown: what people wrote goes through `escapeMarkdown` first. */
  text: string;
  wrap: true;
  size?: 'Medium' | 'Large';
  weight?: 'Bolder';
  style?: 'heading';
  isSubtle?: boolean;
  spacing?: 'None' | 'Small' | 'Medium';
}

export interface FactSet {
  type: 'FactSet';
  facts: { title: string; value: string }[];
}

export interface Container {
  type: 'Container';
  style?: 'emphasis' | 'good' | 'attention' | 'warning';
  items: Element[];
}

export interface Choice {
  title: string;
  value: string;
}

/** A list to choose one of; its id names it in what a button sends. Whoever types into it is offered more. */
export interface ChoiceSet {
  type: 'Input.ChoiceSet';
  id: string;
  label: string;
  isRequired: true;
  errorMessage: string;
  placeholder: string;
  style: 'filtered';
  choices: Choice[];
  'choices.data': { type: 'Data.Query'; dataset: CardSearch['dataset'] };
}

export type Action =
  | { type: 'Action.OpenUrl'; title: string; url: string; style?: 'positive' }
  | { type: 'Action.Execute'; title: string; verb: string; data?: object; style?: 'positive' };

/** A card of these elements and buttons. */
export const card = (body: Element[], actions: Action[] = []): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5', // the newest that Teams shows everywhere: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card
  body,
  actions,
});

/** A paragraph. */
export const text = (content: string, look: Omit<Partial<TextBlock>, 'type' | 'text'> = {}): TextBlock => ({
  type: 'TextBlock',
  text: content,
  wrap: true,
  ...look,
});

/** The first line of a card. */
export const heading = (content: string): TextBlock => text(content, { size: 'Large', weight: 'Bolder', style: 'heading' });

const longest = 120;

/** As much of what people wrote as a line of a card shows. */
export function short(content: string): string {
  const characters = Array.from(content.trim());
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}

/** Makes what people wrote stay words on a card: one line, no formatting, no links. */
export function escapeMarkdown(content: string): string {
  return content
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^[-+#=|:!]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
