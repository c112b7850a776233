import type { LiveChange } from '#contract/live.ts';
import type { MessageSummary } from '#contract/mail.ts';

// A folder's messages as far as they were read: pages, newest first, each beginning where the one before ends. They
// are mended in place, because reading a long list again for one changed row would cost as much as the list is long.

export interface Page {
  items: MessageSummary[];
  next?: string | undefined;
}
export type Pages = readonly Page[];

type Placed = Pick<MessageSummary, 'id' | 'receivedAt'>;

/** The order of the list: the newest first, and among equals the greater id, as the server has it. */
export function compare(a: Placed, b: Placed): number {
  const [first, second] = [Date.parse(a.receivedAt ?? '') || 0, Date.parse(b.receivedAt ?? '') || 0];
  if (first !== second) return second - first;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** The cursor with which a page was read. */
export const cursorOf = (pages: Pages, index: number): string | undefined => pages[index - 1]?.next;

/** Leaves these messages out. */
export function without(pages: Pages, ids: ReadonlySet<string>): Pages {
  if (!pages.some((page) => page.items.some(({ id }) => ids.has(id)))) return pages;
  return pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !ids.has(id)) }));
}

/** Puts one message where it belongs; out of the list if its folder is another or its place was not read yet. */
export function withMessage(pages: Pages, folderId: string, message: MessageSummary): Pages {
  const rest = without(pages, new Set([message.id]));
  if (message.folderId !== folderId) return rest;
  const index = rest.findIndex((page) => !page.next || page.items.some((item) => compare(message, item) < 0));
  return rest.map((page, at) => (at === index ? { ...page, items: [...page.items, message].sort(compare) } : page));
}

/** Takes in what a page is when read again. What newer rows have pushed off its end goes over to the next page. */
export function withPage(pages: Pages, index: number, read: Page): Pages {
  const old = pages[index];
  if (!old) return pages;
  const following = pages.slice(index + 1).find((page) => page.items.length)?.items[0];
  const items = following ? read.items.filter((item) => compare(item, following) < 0) : read.items;
  const end = read.next === undefined ? undefined : read.items.at(-1);
  const tail = end ? old.items.filter((item) => compare(item, end) > 0) : [];
  const placed = new Set(items.map(({ id }) => id));
  const earlier = without(pages.slice(0, index), placed);
  const [next, ...others] = without(pages.slice(index + 1), placed);
  if (!tail.length) {
    // Where it ends now is where the next begins, or a row that comes in between would be of neither; unless it read on into the next.
    const reachesNext = items.length < read.items.length || read.next === undefined;
    return [...earlier, { items, next: next && reachesNext ? old.next : read.next }, ...(next ? [next, ...others] : [])];
  }
  const pushed = next ? { ...next, items: [...tail, ...next.items] } : { items: tail, next: old.next };
  return [...earlier, { items, next: read.next }, pushed, ...others];
}

/** Which rows of an answer have a place in the page that it was read for; others belong to a page that is still to be read. */
export function placedIn(pages: Pages, index: number, read: Page): MessageSummary[] {
  const ids = new Set(pages[index]?.items.map(({ id }) => id));
  return read.items.filter(({ id }) => ids.has(id));
}

/** Adds the page that follows. */
export function withNextPage(pages: Pages, read: Page): Pages {
  return [...without(pages, new Set(read.items.map(({ id }) => id))), read];
}

/** Ids that changes ask to be read again, and those that they say are gone. */
export function sorted(changes: readonly LiveChange[]): { gone: Set<string>; changed: Set<string> } {
  const messages = changes.filter(({ kind }) => kind === 'message');
  const gone = new Set(messages.filter(({ operation }) => operation === 'removed').map(({ id }) => id));
  return { gone, changed: new Set(messages.map(({ id }) => id).filter((id) => !gone.has(id))) };
}

/** The first page, from `from` on, that must be read to learn about `ids`: their own, or any while some are of no page. */
export function pageToRead(pages: Pages, ids: ReadonlySet<string>, from: number): number | undefined {
  const known = pages.map((page) => page.items.filter(({ id }) => ids.has(id)).length);
  const isSearching = known.reduce((sum, count) => sum + count, 0) < ids.size;
  const index = known.findIndex((count, at) => at >= from && (isSearching || count > 0));
  return index < 0 ? undefined : index;
}
