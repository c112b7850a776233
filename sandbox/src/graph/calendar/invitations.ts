import { randomUUID } from 'node:crypto';
import type { MeetingMessageType } from '@microsoft/microsoft-graph-types';
import type { Cloud } from '../../cloud.ts';
import type { User } from '../../tenant.ts';
import type { Address } from '../mailbox/documents.ts';
import type { Items } from '../mailbox/items.ts';
import type { EventDocument } from './documents.ts';
import { iCalUIdOf } from './ids.ts';

/** Why a mail about a meeting goes out. */
export type InvitationKind = 'request' | 'update' | 'cancellation' | 'response' | 'forward';

/** One mail about a meeting to one person, in this cloud or outside of it. */
export interface Invitation {
  id: string;
  at: string;
  from: string;
  to: string;
  kind: InvitationKind;
  iCalUId: string;
  subject: string;
}

/** The mails that Exchange sends about meetings, every one of them counted. */
export interface Invitations {
  all(): Invitation[];
  send(mail: { kind: InvitationKind; event: EventDocument; from: Address; to: Address; subject: string; type: MeetingMessageType; comment?: string }): void; // prettier-ignore
}

const mostKept = 5_000;

/** Opens the book of mails about meetings. */
export function createInvitations(cloud: Cloud, itemsOf: (user: User) => Items): Invitations {
  const sent = cloud.store.collection<Invitation>('invitations');
  return {
    all: () => [...sent.all()],
    send({ kind, event, from, to, subject, type, comment = '' }) {
      const at = cloud.clock.now().toISOString();
      const iCalUId = iCalUIdOf(event);
      sent.put({ id: randomUUID(), at, from: from.address, to: to.address, kind, iCalUId, subject });
      const [oldest] = sent.all();
      if (sent.size > mostKept && oldest) sent.delete(oldest.id);
      const reader = cloud.identity.users.find(({ mail }) => mail.toLowerCase() === to.address.toLowerCase());
      if (!reader) return;
      const items = itemsOf(reader);
      const { body } = event;
      const written = comment || kind === 'response' ? { text: comment } : body.contentType === 'html' ? { html: body.content } : { text: body.content }; // prettier-ignore
      const meeting = { type, startDateTime: event.start, endDateTime: event.end, isAllDay: event.isAllDay, eventType: event.type };
      items.add({ from, to: [to], subject, ...written, thread: event.uid, meeting }, items.folders.wellKnown('inbox')!);
    },
  };
}
