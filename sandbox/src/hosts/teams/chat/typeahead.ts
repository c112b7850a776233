import { type AdaptiveCard, Choice, ChoiceSetInput } from 'adaptivecards';
import type { Search } from './chat-data.ts';

interface Element {
  id?: string;
  'choices.data'?: { dataset?: string };
  items?: Element[];
}

/** The lists of a card whose choices the app is asked for, with the names under which it knows them. */
const askingLists = (elements: readonly Element[]): [id: string, dataset: string][] =>
  elements.flatMap(({ id, items = [], 'choices.data': data }) => [
    ...(id && data?.dataset ? [[id, data.dataset] as [string, string]] : []),
    ...askingLists(items),
  ]);

/**
 * Adds to a list what the app offers for what is typed into it, as Teams does for cards of every version; the library that
 * draws them does it from version 1.6 on, and then sends titles.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
export function askWhileTyping(card: AdaptiveCard, { body = [] }: { body?: Element[] }, search: Search): void {
  for (const [id, dataset] of askingLists(body)) {
    const list = card.getElementById(id);
    const box = list?.renderedElement?.querySelector('input');
    const offered = list?.renderedElement?.querySelector('datalist');
    if (!(list instanceof ChoiceSetInput) || !box || !offered) continue;
    box.addEventListener('input', async () => {
      const typed = box.value;
      if (!typed || list.choices.some(({ title }) => title === typed)) return;
      for (const { title, value } of await search(dataset, typed)) {
        if (list.choices.some((choice) => choice.value === value)) continue;
        list.choices.push(new Choice(title, value));
        offered.append(new Option(title, title));
      }
    });
  }
}
