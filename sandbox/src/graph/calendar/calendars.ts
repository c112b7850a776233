import type { Store } from '../../store.ts';
import type { User } from '../../tenant.ts';
import type { CalendarDocument } from './documents.ts';

/** The calendars of one mailbox. */
export interface Calendars {
  all(): CalendarDocument[];
  get(number: number): CalendarDocument | undefined;
  /** The one that every mailbox has. */
  readonly default: CalendarDocument;
  add(name: string, color: string): CalendarDocument;
  change(calendar: CalendarDocument, patch: Partial<Pick<CalendarDocument, 'name' | 'color'>>): CalendarDocument;
  remove(calendar: CalendarDocument): void;
}

/** Opens the calendars of a mailbox, with the first one in it. */
export function openCalendars(store: Store, owner: User): Calendars {
  const documents = store.collection<CalendarDocument>(`calendars of ${owner.id}`);
  const put = (number: number, name: string, color: string, isDefault = false) =>
    documents.put({ id: String(number), number, name, color, isDefault, change: 1 });
  return {
    all() {
      if (documents.size === 0) put(1, 'Calendar', 'auto', true);
      return [...documents.all()];
    },
    get(number) {
      return this.all().find((calendar) => calendar.number === number);
    },
    get default() {
      return this.all().find(({ isDefault }) => isDefault)!;
    },
    add(name, color) {
      return put(Math.max(...this.all().map(({ number }) => number)) + 1, name, color);
    },
    change: (calendar, patch) => documents.put({ ...calendar, ...patch, change: calendar.change + 1 }),
    remove: ({ id }) => void documents.delete(id),
  };
}
