import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import { GraphRefusal } from '../failure.ts';
import { bodyAs } from '../mailbox/body.ts';
import type { Address } from '../mailbox/documents.ts';
import type { Meetings } from '../meetings/meetings.ts';
import type { Agenda } from './agenda.ts';
import { cancelCopy, deliverCopy, movesOccurrences, renewExceptions } from './copies.ts';
import { requireBetween } from './crossing.ts';
import type { CalendarDocument, EventDocument, EventFields } from './documents.ts';
import { fieldsOf, unwritten } from './from-written.ts';
import { newUid } from './ids.ts';
import type { InvitationKind, Invitations } from './invitations.ts';
import { stretchOf } from './occurrences.ts';
import { hasTeamsBlock, withTeamsBlock } from './teams-block.ts';
import type { WrittenEvent } from './written-event.ts';

/** What owners of calendars do with events, and what follows from it in the calendars of others. */
export interface Organizing {
  create(agenda: Agenda, written: WrittenEvent, calendar: CalendarDocument, options?: Silence): EventDocument;
  change(agenda: Agenda, event: EventDocument, written: WrittenEvent, options?: Silence): EventDocument;
  /** Takes an event out of the calendar; an organizer's meeting is cancelled by that. */
  remove(agenda: Agenda, event: EventDocument, comment?: string): void;
  /** Gives the meetings their links for which Teams has become ready. */
  tick(agenda: Agenda): void;
  /** The agenda of an address, if it is one of this cloud. */
  agendaAt(address: string): Agenda | undefined;
  /** Puts a meeting into the calendars of people and sends each of them a mail. */
  invite(agenda: Agenda, event: EventDocument, to: Address[], kind?: 'request' | 'update', comment?: string): void;
}

/** `silent`: colleagues get their copies, and nobody a mail. */
interface Silence {
  silent?: boolean;
}

/** What Exchange tells attendees about beside the time; the rest is each person's own. */
const mailed = ['subject', 'body', 'locations', 'importance', 'sensitivity'] as const;

export interface OrganizingParts {
  cloud: Cloud;
  meetings: Meetings;
  invitations: Invitations;
  agendaOf(user: User): Agenda;
}

export function createOrganizing({ cloud, meetings, invitations, agendaOf }: OrganizingParts): Organizing {
  const ofMeeting = (event: EventDocument) => ({
    subject: event.subject,
    startDateTime: new Date(stretchOf(event).from).toISOString(),
    endDateTime: new Date(stretchOf(event).to).toISOString(),
    attendees: event.attendees.map(({ name, address }) => ({ name: name ?? address, address })),
    recurs: event.recurrence !== null,
  });
  /** Makes the event a Teams meeting, at once or when Teams is ready. */
  const online = (agenda: Agenda, event: EventDocument): EventDocument => {
    const { joinUrl } = meetings.forEvent(agenda.owner.id, ofMeeting(event));
    return { ...event, joinUrl, joinUrlFrom: null, body: withTeamsBlock(event.body, joinUrl) };
  };
  const wantsTeams = ({ isOnlineMeeting, onlineMeetingProvider }: WrittenEvent) =>
    isOnlineMeeting === true || (onlineMeetingProvider === 'teamsForBusiness' && isOnlineMeeting !== false);
  const goOnline = (agenda: Agenda, event: EventDocument): EventDocument => {
    const delay = cloud.faults.settings.joinUrlDelayMs;
    return delay ? { ...event, joinUrlFrom: cloud.clock.now().getTime() + delay } : online(agenda, event);
  };
  const deliver = (agenda: Agenda, event: EventDocument, to: Address[]) => {
    for (const { address } of to) {
      const theirs = organizing.agendaAt(address);
      if (theirs && theirs !== agenda) deliverCopy(theirs, event, event.recurrence ? agenda.exceptions(event) : []);
    }
  };
  const mail = (kind: InvitationKind, event: EventDocument, to: Address[], comment?: string) => {
    const called = kind === 'cancellation';
    const subject = called ? `Canceled: ${event.subject}` : event.subject;
    const type = called ? 'meetingCancelled' : 'meetingRequest';
    for (const one of without(to, [event.organizer]))
      invitations.send({ kind, event, from: event.organizer, to: one, subject, type, ...(comment && { comment }) });
  };
  const callOff = (event: EventDocument, from: Address[], comment?: string) => {
    for (const { address } of from) {
      const theirs = organizing.agendaAt(address);
      if (theirs) cancelCopy(theirs, event);
    }
    mail('cancellation', event, from, comment);
  };
  /** A change of one date changes its series too. */
  const touchMaster = (agenda: Agenda, event: EventDocument, patch: Partial<EventDocument> = {}) => {
    const master = agenda.event(event.number)!;
    agenda.put({ ...master, ...patch });
  };

  const organizing: Organizing = {
    create(agenda, written, calendar, { silent = false } = {}) {
      const twin = written.transactionId && agenda.events().find(({ transactionId }) => transactionId === written.transactionId);
      if (twin) return twin;
      const fields = { ...unwritten, ...fieldsOf(written, unwritten) } as EventFields;
      const { mail, displayName } = agenda.owner;
      const made = agenda.add({
        ...fields,
        type: fields.recurrence ? 'seriesMaster' : 'singleInstance',
        calendar: calendar.number,
        day: null,
        own: [],
        cancelledDays: [],
        uid: newUid(`${agenda.owner.id} ${agenda.sequence} ${cloud.clock.now().getTime()}`),
        organizer: { address: mail, name: displayName },
        isOrganizer: true,
        isCancelled: false,
        response: 'organizer',
        responseTime: null,
        transactionId: written.transactionId ?? null,
        joinUrl: null,
        joinUrlFrom: null,
      });
      const event = wantsTeams(written) ? agenda.put(goOnline(agenda, made)) : made;
      if (silent) deliver(agenda, event, event.attendees);
      else organizing.invite(agenda, event, event.attendees);
      return event;
    },
    change(agenda, before, written, { silent = false } = {}) {
      const inSeries = before.day !== null && before.type !== 'singleInstance';
      if (inSeries && written.recurrence) throw new GraphRefusal(400, 'ErrorInvalidRequest', 'An occurrence has no recurrence of its own.');
      const fields = fieldsOf(written, before);
      const differing = (Object.keys(fields) as (keyof EventFields)[]).filter((name) => !same(name, fields, before));
      const changed = Object.fromEntries(differing.map((name) => [name, fields[name]])) as Partial<EventFields>;
      let event: EventDocument = { ...before, ...changed };
      event.type = inSeries ? 'exception' : event.recurrence ? 'seriesMaster' : 'singleInstance';
      if (inSeries) event.own = [...new Set([...before.own, ...differing])];
      if (inSeries && changed.start) requireBetween(agenda.event(before.number)!, agenda.exceptions(before), event);
      const moved = movesOccurrences(before, event);
      if (before.isOrganizer) {
        if (before.joinUrl && !hasTeamsBlock(event.body, before.joinUrl)) event = { ...event, joinUrl: null };
        else if (!before.joinUrl && !before.joinUrlFrom && wantsTeams(written)) event = goOnline(agenda, event);
        if (moved) event.attendees = event.attendees.map((attendee) => ({ ...attendee, response: 'none', time: null, proposed: null }));
      }
      const online = event.joinUrl !== before.joinUrl;
      if (differing.length === 0 && !online && event.joinUrlFrom === before.joinUrlFrom) return before;
      if (moved && event.recurrence) {
        for (const exception of agenda.exceptions(before)) agenda.remove(exception);
        event.cancelledDays = [];
      }
      const saved = agenda.put(event, moved);
      if (inSeries) touchMaster(agenda, saved);
      else if (saved.recurrence && !moved) renewExceptions(agenda, saved);
      if (!before.isOrganizer) return saved;
      if (saved.joinUrl && !inSeries) meetings.eventChanged(saved.joinUrl, ofMeeting(saved));
      if (silent) {
        deliver(agenda, saved, saved.attendees);
        return saved;
      }
      const [added, kept] = [without(saved.attendees, before.attendees), within(saved.attendees, before.attendees)];
      const tells = online || moved || mailed.some((name) => differing.includes(name));
      if (tells) organizing.invite(agenda, saved, kept, 'update');
      organizing.invite(agenda, saved, added);
      callOff(saved, without(before.attendees, saved.attendees));
      return saved;
    },
    remove(agenda, event, comment) {
      const inSeries = event.day !== null && event.type !== 'singleInstance';
      if (inSeries) {
        const master = agenda.event(event.number)!;
        if (event.type === 'exception') agenda.remove(event);
        touchMaster(agenda, event, { cancelledDays: [...master.cancelledDays, event.day!].sort() });
      } else agenda.remove(event);
      if (!event.isOrganizer) return;
      if (event.joinUrl && !inSeries) meetings.eventCancelled(event.joinUrl);
      callOff(event, event.attendees, comment);
    },
    tick(agenda) {
      const now = cloud.clock.now().getTime();
      for (const event of agenda.events()) if (event.joinUrlFrom !== null && event.joinUrlFrom <= now) agenda.put(online(agenda, event));
    },
    agendaAt(address) {
      const user = cloud.identity.users.find(({ mail, kind }) => kind === 'member' && mail.toLowerCase() === address.toLowerCase());
      return user && agendaOf(user);
    },
    invite(agenda, event, to, kind = 'request', comment) {
      deliver(agenda, event, to);
      mail(kind, event, to, comment);
    },
  };
  return organizing;
}

/** Whether a field says the same; a text that was written as plain is the same when it comes back as HTML. */
function same(name: keyof EventFields, a: Partial<EventFields>, b: EventFields): boolean {
  const [one, other] = name === 'body' ? [shownBody(a.body!), shownBody(b.body)] : [a[name], b[name]];
  return JSON.stringify(one) === JSON.stringify(other);
}
const shownBody = (body: EventFields['body']) => bodyAs('html', { id: '', headers: [], attachments: [], ...body });
const keyOf = ({ address }: Address) => address.toLowerCase();
const within = (all: Address[], others: Address[]) => all.filter((one) => others.some((each) => keyOf(each) === keyOf(one)));
const without = (all: Address[], others: Address[]) => all.filter((one) => !within([one], others).length);

/** Refuses what only organizers may do. */
export function requireOrganizer({ isOrganizer }: EventDocument): void {
  if (isOrganizer) return;
  throw new GraphRefusal(400, 'ErrorInvalidRequest', "Your request can't be completed. You need to be an organizer to cancel a meeting.");
}
