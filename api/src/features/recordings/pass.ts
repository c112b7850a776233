import { after } from '../../kernel/clock.ts';
import { hashToken, newToken } from '../../kernel/crypto/envelope.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';

/** Where players ask. */
export const playPath = '/api/recordings/play';

// Long enough to press play; a player that goes on later asks for another.
const passSeconds = 5 * 60;

/** Makes an address that plays one recording, for one person, for five minutes. */
export async function issuePass(tx: Tx, recordingId: string, userId: string, now: Date): Promise<string> {
  const token = newToken();
  await tx.run(sql`delete from recording_pass where organisation_id = ${tx.organisationId} and expires_at <= ${now}`);
  await tx.run(sql`insert into recording_pass (organisation_id, token_hash, recording_id, user_id, expires_at)
    values (${tx.organisationId}, ${hashToken(token)}, ${recordingId}, ${userId}, ${after(now, passSeconds)})`);
  return `${playPath}/${tx.organisationId}.${token}`;
}

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** The organisation that a pass names, and its secret. */
export function readPass(text: string): { organisationId: string; token: string } | undefined {
  const [, organisationId, token] = shape.exec(text) ?? [];
  return organisationId && token ? { organisationId, token } : undefined;
}

/** What a pass is for, while it lasts. */
export const passFor = (tx: Tx, token: string, now: Date): Promise<{ recordingId: string; userId: string } | undefined> =>
  tx.one(sql`select recording_id as "recordingId", user_id as "userId" from recording_pass
    where organisation_id = ${tx.organisationId} and token_hash = ${hashToken(token)} and expires_at > ${now}`);
