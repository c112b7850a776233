import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import { memberId } from './chats.ts';

// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#fetch-the-roster-or-user-profile
const mostOnPage = 500;
const fewestOnPage = 50;

/** A member of a chat as bots see them. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export function presentMember({ identity }: Cloud, user: User): object {
  const { displayName: name, givenName, surname, mail: email, userPrincipalName, tenantId } = user;
  return {
    id: memberId(user, identity.app.botId),
    name,
    givenName,
    surname,
    email,
    userPrincipalName,
    tenantId,
    aadObjectId: user.id,
    userRole: 'user',
  };
}

/** A page of members, with a token for the next one where there are more. */
export function pageOfMembers(cloud: Cloud, users: User[], { pageSize, continuationToken }: Record<string, unknown>): object {
  const size = Math.min(mostOnPage, Math.max(fewestOnPage, Number(pageSize) || mostOnPage));
  const from = Number(continuationToken) || 0;
  const members = users.slice(from, from + size).map((user) => presentMember(cloud, user));
  return { members, ...(from + size < users.length && { continuationToken: String(from + size) }) };
}
