import type { Identity, User } from '../../tenant.ts';
import type { MeetingDocument } from './documents.ts';

/** Who of the organizer's tenant belongs to a meeting: the organizer first, then the invited. */
export function participantsOf(identity: Identity, { organizerId, attendees, tenantId }: MeetingDocument): User[] {
  const invited = attendees.map(({ address }) => identity.user(address)).filter((user) => user?.tenantId === tenantId);
  return [...new Map([identity.user(organizerId), ...invited].map((user) => [user!.id, user!])).values()];
}
