import type { AttendeeType, FreeBusyStatus, Importance, Location, ResponseType, Sensitivity } from '@microsoft/microsoft-graph-types';
import type { Address } from '../mailbox/documents.ts';
import type { Recurrence } from './recurrence.ts';
import type { Wall } from './zones.ts';

/** A calendar as the store keeps it. */
export interface CalendarDocument {
  id: string;
  number: number;
  name: string;
  color: string;
  isDefault: boolean;
  change: number;
}

export interface AttendeeDocument extends Address {
  type: AttendeeType;
  response: ResponseType;
  /** When the response was given. */
  time: string | null;
  proposed: { start: Wall; end: Wall } | null;
}

/** What people and apps write of an event, and what all copies of a meeting share unless told otherwise. */
export interface EventFields {
  subject: string;
  body: { contentType: 'text' | 'html'; content: string };
  start: Wall;
  end: Wall;
  isAllDay: boolean;
  recurrence: Recurrence | null;
  locations: Location[];
  attendees: AttendeeDocument[];
  importance: Importance;
  sensitivity: Sensitivity;
  responseRequested: boolean;
  allowNewTimeProposals: boolean;
  hideAttendees: boolean;
  /** Of the copy's owner alone. */
  showAs: FreeBusyStatus;
  categories: string[];
  isReminderOn: boolean;
  reminderMinutesBeforeStart: number;
}

/** One copy of an event in one mailbox: a single one, a series, or an occurrence that differs from its series. */
export interface EventDocument extends EventFields {
  /** The number, and for occurrences the date after it. */
  id: string;
  number: number;
  type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';
  calendar: number;
  /** Which occurrence of the series, by the date on which the pattern puts it. */
  day: string | null;
  /** What an exception has of its own, by name. */
  own: (keyof EventFields)[];
  /** Dates of a series that do not take place. */
  cancelledDays: string[];
  /** Shared by all copies of a meeting. */
  uid: string;
  organizer: Address;
  isOrganizer: boolean;
  isCancelled: boolean;
  response: ResponseType;
  responseTime: string | null;
  transactionId: string | null;
  joinUrl: string | null;
  /** When Teams is ready with the meeting; null where there is nothing to wait for. */
  joinUrlFrom: number | null;
  createdDateTime: string;
  lastModifiedDateTime: string;
  /** The agenda's sequence at the last change, and at the last one that moved occurrences. */
  change: number;
  rewritten: number;
}

/** Says that an event was taken out of a calendar, and how it was. */
export interface EventTombstone {
  id: string;
  change: number;
  event: EventDocument;
}
