import { sql, type Tx } from '../../kernel/db/db.ts';
import { notePutOut } from './choice.ts';

/** Forgets a chat that is closed to the bot. Whose own it was has put the bot out. */
export async function forgetChat(tx: Tx, conversationId: string): Promise<void> {
  const chat = await tx.one<{ kind: string; userId: string }>(sql`
    delete from conversation where organisation_id = ${tx.organisationId} and id = ${conversationId} returning kind, user_id as "userId"`);
  if (chat?.kind === 'personal') await notePutOut(tx, chat.userId, true);
}
