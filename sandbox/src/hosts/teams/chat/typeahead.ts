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

/** Leaves out of a card what would make the library ask by itself: it then sends the title of what is chosen, and Teams its value. */
export const withoutQueries = (key: string, value: unknown): unknown => (key === 'choices.data' ? undefined : value);

/**
 * Adds to a list what the app offers for what is typed into it.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
export function askWhileTyping(card: AdaptiveCard, { body = [] }: { body?: Element[] }, search: Search): void {
  for (const [id, dataset] of askingLists(body)) {
    const list = card.getElementById(id);
    const box = list?.renderedElement?.querySelector('input');
    const offered = list?.renderedElement?.querySelector('datalist');
    if (!(list instanceof ChoiceSetInput) || !box || !offered) continue;
    nameBox(box);
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

/** The library names the frame around the box by the label, and the box by its hint. */
function nameBox(box: HTMLInputElement): void {
  const frame = box.closest('[aria-labelledby]');
  const label = frame?.getAttribute('aria-labelledby');
  if (!frame || !label) return;
  box.setAttribute('aria-labelledby', label);
  frame.removeAttribute('aria-labelledby');
}
