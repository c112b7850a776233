import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MessageSummary } from '#contract/mail.ts';
import { compare, cursorOf, pageToRead, placedIn, withMessage, withNextPage, withPage, without, type Page, type Pages } from './pages.ts';

const inbox = 'inbox';

function message(id: string, minute: number, more: Partial<MessageSummary> = {}): MessageSummary {
  return {
    id,
    version: 1,
    folderId: inbox,
    subject: id,
    from: null,
    to: [],
    preview: '',
    receivedAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
    isRead: false,
    isDraft: false,
    isFlagged: false,
    importance: 'normal',
    hasAttachments: false,
    isPending: false,
    ...more,
  };
}

/** The server: a page after a cursor, which is the order's place of the last row. */
function read(mailbox: Map<string, MessageSummary>, limit: number, cursor?: string): Page {
  const place = cursor ? (JSON.parse(cursor) as MessageSummary) : undefined;
  const rows = [...mailbox.values()].sort(compare).filter((row) => !place || compare(row, place) > 0);
  const items = rows.slice(0, limit);
  return rows.length > limit ? { items, next: JSON.stringify(items.at(-1)) } : { items };
}

function readAgain(mailbox: Map<string, MessageSummary>, limit: number, pages: Pages, changed: Set<string>): Pages {
  let list = pages;
  const sought = new Set(changed);
  for (let index = pageToRead(list, sought, 0); index !== undefined; index = pageToRead(list, sought, index + 1)) {
    const answer = read(mailbox, limit, cursorOf(list, index));
    list = withPage(list, index, answer);
    for (const { id } of placedIn(list, index, answer)) sought.delete(id);
  }
  return list;
}

const rows = (pages: Pages) => pages.flatMap((page) => page.items);
const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), id: fc.integer({ min: 0, max: 40 }), minute: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ kind: fc.constant('edit' as const), id: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ kind: fc.constant('more' as const) }),
);

test('a list that reads again only the pages of changed messages always equals the mailbox as far as it was read', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 6 }), (steps, limit) => {
      const mailbox = new Map<string, MessageSummary>(Array.from({ length: 20 }, (_, n) => [`m${n}`, message(`m${n}`, n)] as const));
      let pages: Pages = [read(mailbox, limit)];
      for (const one of steps) {
        const id = 'id' in one ? `m${one.id}` : '';
        if (one.kind === 'more' && pages.at(-1)!.next) pages = withNextPage(pages, read(mailbox, limit, pages.at(-1)!.next));
        if (one.kind === 'put' && !mailbox.has(id)) {
          mailbox.set(id, message(id, one.minute));
          pages = readAgain(mailbox, limit, pages, new Set([id]));
        }
        if (one.kind === 'edit' && mailbox.has(id)) {
          const old = mailbox.get(id)!;
          mailbox.set(id, { ...old, isRead: !old.isRead, version: old.version + 1 });
          pages = readAgain(mailbox, limit, pages, new Set([id]));
        }
        if (one.kind === 'remove' && mailbox.delete(id)) pages = without(pages, new Set([id]));
        const everything = [...mailbox.values()].sort(compare);
        const shown = rows(pages);
        expect(shown).toEqual(everything.slice(0, shown.length));
        if (!pages.at(-1)!.next) expect(shown).toHaveLength(everything.length);
      }
    }),
    {
      numRuns: 2_000,
      // Rows at the border of two pages: read with the one and of the other, and come back to where a page began.
      examples: [
        [[{ kind: 'put', id: 20, minute: 17 }, { kind: 'more' }, { kind: 'put', id: 21, minute: 15 }], 3],
        [[{ kind: 'more' }, { kind: 'remove', id: 19 }, { kind: 'put', id: 20, minute: 19 }, { kind: 'put', id: 19, minute: 19 }], 1],
      ],
    },
  );
});

test('an edit that failed puts the message back where it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 11 }), (limit, index) => {
      const mailbox = new Map<string, MessageSummary>(Array.from({ length: 12 }, (_, n) => [`m${n}`, message(`m${n}`, n % 5)] as const));
      let pages: Pages = [read(mailbox, limit)];
      while (pages.at(-1)!.next) pages = withNextPage(pages, read(mailbox, limit, pages.at(-1)!.next));
      const archived = mailbox.get(`m${index}`)!;
      const optimistic = withMessage(pages, inbox, { ...archived, folderId: 'archive' });
      expect(rows(optimistic)).toHaveLength(11);
      expect(rows(withMessage(optimistic, inbox, archived))).toEqual(rows(pages));
    }),
  );
});

test('a new mail needs the first page alone', () => {
  const mailbox = new Map<string, MessageSummary>(Array.from({ length: 9 }, (_, n) => [`m${n}`, message(`m${n}`, n)] as const));
  let pages: Pages = [read(mailbox, 3)];
  pages = withNextPage(pages, read(mailbox, 3, pages[0]!.next));
  mailbox.set('new', message('new', 60));
  const first = pageToRead(pages, new Set(['new']), 0);
  expect(first).toBe(0);
  const after = withPage(pages, 0, read(mailbox, 3));
  expect(rows(after)[0]!.id).toBe('new');
  expect(pageToRead(after, new Set(), 1)).toBeUndefined();
});
