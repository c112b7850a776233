import type { ResponseType } from '@microsoft/microsoft-graph-types';
import { GraphRefusal } from '../failure.ts';
import type { Address } from '../mailbox/documents.ts';
import type { Agenda } from './agenda.ts';
import type { AttendeeDocument, EventDocument } from './documents.ts';
import type { Invitations } from './invitations.ts';
import type { Organizing } from './organize.ts';

export type Answer = Extract<ResponseType, 'accepted' | 'tentativelyAccepted' | 'declined'>;

export interface AnswerOptions {
  comment?: string | undefined;
  /** Whether the organizer hears of it; they do unless told otherwise. */
  sendResponse?: boolean | undefined;
  proposedNewTime?: AttendeeDocument['proposed'] | undefined;
}

/** How people answer invitations. */
export interface Answering {
  respond(agenda: Agenda, event: EventDocument, answer: Answer, options?: AnswerOptions): void;
  /** An answer by mail that reaches the organizer, from whomever. */
  receive(organizer: Agenda, event: EventDocument, from: Address, answer: Answer, options?: AnswerOptions): void;
  forward(agenda: Agenda, event: EventDocument, to: Address[], comment?: string): void;
}

const words = { accepted: 'Accepted', tentativelyAccepted: 'Tentative', declined: 'Declined' };
const types = { accepted: 'meetingAccepted', tentativelyAccepted: 'meetingTenativelyAccepted', declined: 'meetingDeclined' } as const; // Microsoft's spelling

export function createAnswering(organizing: Organizing, invitations: Invitations, now: () => Date): Answering {
  const answering: Answering = {
    respond(agenda, event, answer, options = {}) {
      const { sendResponse = true, proposedNewTime } = options;
      if (event.isOrganizer) throw refused("You can't respond to this meeting because you're the meeting organizer.");
      if (event.isCancelled) throw refused('The meeting has been cancelled.');
      if (sendResponse && !event.responseRequested) throw refused("The meeting organizer hasn't requested a response.");
      if (proposedNewTime && !(event.allowNewTimeProposals && sendResponse)) throw refused('A new time cannot be proposed.');
      const given = { response: answer, responseTime: now().toISOString(), showAs: answer === 'accepted' ? 'busy' : 'tentative' } as const;
      if (answer === 'declined') organizing.remove(agenda, event);
      else for (const each of [event, ...agenda.exceptions(event)]) agenda.put({ ...each, ...given });
      if (!sendResponse) return;
      const { mail: address, displayName: name } = agenda.owner;
      const theirs = organizing.agendaAt(event.organizer.address);
      const meeting = theirs?.copyOf(event.uid, event.day);
      if (theirs && meeting) answering.receive(theirs, meeting, { address, name }, answer, options);
      else tellOrganizer(event, { address, name }, answer, options);
    },
    receive(organizer, event, from, answer, options = {}) {
      const answered = { response: answer, time: now().toISOString(), proposed: options.proposedNewTime ?? null };
      const withAnswer = (attendees: AttendeeDocument[]) =>
        attendees.map((one) => (one.address.toLowerCase() === from.address.toLowerCase() ? { ...one, ...answered } : one));
      for (const each of event.recurrence ? [event, ...organizer.exceptions(event)] : [event]) {
        const own = each.day === null ? each.own : [...new Set([...each.own, 'attendees' as const])];
        organizer.put({ ...each, attendees: withAnswer(each.attendees), own });
      }
      tellOrganizer(event, from, answer, options);
    },
    forward(agenda, event, to, comment) {
      const organizer = organizing.agendaAt(event.organizer.address);
      const meeting = organizer?.copyOf(event.uid, event.day);
      const fresh = to.map((one) => ({ ...one, type: 'required', response: 'none', time: null, proposed: null }) as const);
      if (organizer && meeting) organizer.put({ ...meeting, attendees: [...meeting.attendees, ...fresh] });
      organizing.invite(agenda, event, to, 'request', comment);
      if (agenda === organizer) return;
      const { mail: address, displayName: name } = agenda.owner;
      const subject = `Meeting Forward Notification: ${event.subject}`;
      invitations.send({ kind: 'forward', event, from: { address, name }, to: event.organizer, subject, type: 'none' });
    },
  };
  const tellOrganizer = (event: EventDocument, from: Address, answer: Answer, { comment, proposedNewTime }: AnswerOptions) => {
    const subject = `${proposedNewTime ? 'New Time Proposed' : words[answer]}: ${event.subject}`;
    const mail = { kind: 'response', event, from, to: event.organizer, subject, type: types[answer] } as const;
    invitations.send({ ...mail, ...(comment && { comment }) });
  };
  return answering;
}

function refused(why: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${why}`);
}
