import type { Clock } from '../../clock.ts';
import type { Store } from '../../store.ts';
import type { User } from '../../tenant.ts';
import type { Ids } from '../ids.ts';
import { openCalendars, type Calendars } from './calendars.ts';
import type { EventDocument, EventTombstone } from './documents.ts';
import { hasDate, occurrenceKey, occurrenceOf } from './occurrences.ts';

/** One thing that happened to an event, told to whoever listens. */
export interface EventChange {
  changeType: 'created' | 'updated' | 'deleted';
  event: EventDocument;
}

/** The calendars and events of one mailbox. */
export interface Agenda {
  readonly owner: User;
  readonly ids: Ids;
  readonly calendars: Calendars;
  /** Number of the last change. */
  readonly sequence: number;
  /** How many times all default ids have changed. */
  readonly generation: number;
  /** Single events and series. */
  events(): EventDocument[];
  /** By number, and by date where an occurrence is meant. */
  event(number: number, day?: string | null): EventDocument | undefined;
  /** The occurrences of a series that differ from it. */
  exceptions(master: EventDocument): EventDocument[];
  /** The mailbox's copy of a meeting, or of one date of it. */
  copyOf(uid: string, day?: string | null): EventDocument | undefined;
  add(event: Omit<EventDocument, Given>): EventDocument;
  /** Stores a changed event; `moves` says that occurrences of it are elsewhere now. An occurrence becomes an exception. */
  put(event: EventDocument, moves?: boolean): EventDocument;
  remove(event: EventDocument): void;
  /** Everything that has changed since, oldest first. */
  since(change: number): (EventDocument | EventTombstone)[];
  rotateIds(): void;
  listen(listener: (change: EventChange) => void): void;
}

type Given = 'id' | 'number' | 'change' | 'rewritten' | 'createdDateTime' | 'lastModifiedDateTime';

/** Opens the agenda of a mailbox from the store. */
export function openAgenda(store: Store, clock: Clock, owner: User, ids: Ids): Agenda {
  const documents = store.collection<EventDocument>(`agenda of ${owner.id}`);
  const tombstones = store.collection<EventTombstone>(`cancelled of ${owner.id}`);
  const generations = store.collection<{ id: string; generation: number }>('agenda generations');
  const listeners: ((change: EventChange) => void)[] = [];
  const all = () => [...documents.all()];
  let sequence = Math.max(0, ...all().map(({ change }) => change), ...[...tombstones.all()].map(({ change }) => change));
  let last = Math.max(0, ...all().map(({ number }) => number), ...[...tombstones.all()].map(({ event }) => event.number));
  const now = () => clock.now().toISOString();
  const tell = (changeType: EventChange['changeType'], event: EventDocument) => {
    for (const listener of listeners) listener({ changeType, event });
  };
  const drop = (event: EventDocument) => {
    if (!documents.delete(event.id)) return;
    const change = ++sequence;
    tombstones.put({ id: String(change), change, event });
  };

  const agenda: Agenda = {
    owner,
    ids,
    calendars: openCalendars(store, owner),
    get sequence() {
      return sequence;
    },
    get generation() {
      return generations.get(owner.id)?.generation ?? 0;
    },
    events: () => all().filter(({ day, type }) => day === null || type === 'singleInstance'),
    event(number, day = null) {
      if (day === null) return documents.get(String(number));
      const exception = documents.get(occurrenceKey(number, day));
      if (exception) return exception;
      const master = documents.get(String(number));
      if (!master || master.cancelledDays.includes(day) || !hasDate(master, day)) return undefined;
      return occurrenceOf(master, day);
    },
    exceptions: ({ number }) => all().filter((event) => event.number === number && event.type === 'exception'),
    copyOf(uid, day = null) {
      const copies = agenda.events().filter((event) => event.uid === uid);
      const whole = copies.find((event) => event.day === null);
      if (day === null) return whole;
      return whole?.recurrence ? agenda.event(whole.number, day) : copies.find((event) => event.day === day);
    },
    add(event) {
      const number = ++last;
      const change = ++sequence;
      const times = { createdDateTime: now(), lastModifiedDateTime: now() };
      const made = documents.put({ ...event, ...times, id: String(number), number, change, rewritten: change });
      tell('created', made);
      return made;
    },
    put(event, moves = false) {
      const change = ++sequence;
      const type = event.type === 'occurrence' ? 'exception' : event.type;
      const changed = { ...event, type, change, rewritten: moves ? change : event.rewritten, lastModifiedDateTime: now() };
      documents.put(changed);
      tell('updated', changed);
      return changed;
    },
    remove(event) {
      if (event.type === 'seriesMaster') for (const exception of agenda.exceptions(event)) drop(exception);
      drop(event);
      tell('deleted', event);
    },
    since(change) {
      const later = [...all(), ...tombstones.all()].filter((each) => each.change > change);
      return later.sort((a, b) => a.change - b.change);
    },
    rotateIds: () => void generations.put({ id: owner.id, generation: agenda.generation + 1 }),
    listen: (listener) => void listeners.push(listener),
  };
  return agenda;
}
