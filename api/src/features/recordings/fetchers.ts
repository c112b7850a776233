import { sql, type Tx } from '../../kernel/db/db.ts';
import { activeConnection, type ConnectionRow } from '../../sync/connection.ts';
import { scopeOf, type Kind } from './artifact.ts';

export const feature = 'transcripts';

interface Fetcher {
  connection: ConnectionRow;
  isOrganiser: boolean;
}

/** Who of those in a meeting is connected, its organiser first. */
export async function connectedMembers(tx: Tx, meetingId: string): Promise<Fetcher[]> {
  const rows = await tx.all<{ id: string; is_organiser: boolean }>(sql`
    select connection.id, member.user_id is not distinct from organiser_id as is_organiser from meeting_member as member
    join meeting on meeting.organisation_id = member.organisation_id and meeting.id = meeting_id
    join connection on connection.organisation_id = member.organisation_id and connection.user_id = member.user_id
    where member.organisation_id = ${tx.organisationId} and meeting_id = ${meetingId} and not is_shared and state = 'active'
    order by is_organiser desc, connection.id`);
  const found: Fetcher[] = [];
  for (const { id, is_organiser: isOrganiser } of rows) {
    const connection = await activeConnection(tx, id);
    if (connection) found.push({ connection, isOrganiser });
  }
  return found;
}

/**
 * With whose rights a meeting's transcripts or recordings are fetched. Microsoft gives the content of recordings to the
 * organiser alone: https://learn.microsoft.com/graph/api/callrecording-get
 */
export const fetcherOf = (members: readonly Fetcher[], kind: Kind): ConnectionRow | undefined =>
  members.find(
    ({ connection: { asked, off, scopes }, isOrganiser }) =>
      asked.includes(feature) && !off.includes(feature) && scopes.includes(scopeOf[kind]) && (kind === 'transcript' || isOrganiser),
  )?.connection;

/** Whether the organisation has the feature switched off. */
export const isOff = (members: readonly Fetcher[]): boolean => members.some(({ connection }) => connection.off.includes(feature));
