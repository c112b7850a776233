import type { Context } from '../../context.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { standingOf } from '../../kernel/tenancy/organisation.ts';
import { wake } from './ask.ts';
import { notePutOut } from './choice.ts';
import { forgetChat } from './forget.ts';

interface Conversation {
  id: string;
  kind: 'personal' | 'groupChat' | 'channel';
  tenantId: string;
  serviceUrl: string;
}

/** The conversations that the bot was let into, kept so that it can write first, after a restart too. */
export function conversations(context: Context) {
  return {
    /** Keeps a conversation, or its new service address; answers whether it is a new one. */
    async remember({ id, kind, tenantId, serviceUrl }: Conversation, person: { userId: string }): Promise<boolean> {
      return context.db.within(tenantId, async (tx) => {
        // Of a tenant that has not been connected nothing is kept; the bot is polite and forgetful there.
        if ((await standingOf(tx)) === 'unknown') return true;
        const row = await tx.one<{ created: boolean }>(sql`
          insert into conversation (organisation_id, id, user_id, kind, service_url) values (${tenantId}, ${id}, ${person.userId}, ${kind}, ${serviceUrl})
          on conflict (organisation_id, id) do update set service_url = excluded.service_url returning (xmax = 0) as created`);
        if (row?.created && kind === 'personal') {
          await notePutOut(tx, person.userId, false);
          await adopt(tx, id, person.userId, context.clock.now());
        }
        return row?.created ?? false;
      });
    },
    async personal({ tenantId, userId }: { tenantId: string; userId: string }): Promise<Conversation | undefined> {
      return context.db.within(tenantId, (tx) =>
        tx.one<Conversation>(sql`
          select id, kind, organisation_id as "tenantId", service_url as "serviceUrl" from conversation
          where organisation_id = ${tenantId} and user_id = ${userId} and kind = 'personal' order by created_at desc limit 1`),
      );
    },
    async forget({ id, tenantId }: Conversation): Promise<void> {
      await context.db.within(tenantId, (tx) => forgetChat(tx, id));
    },
  };
}

/** Tells in a person's new chat what there was no chat for. */
async function adopt(tx: Tx, conversationId: string, userId: string, now: Date): Promise<void> {
  const adopted = await tx.run(sql`
    update posted_card set conversation_id = ${conversationId}
    where organisation_id = ${tx.organisationId} and user_id = ${userId} and conversation_id is null and expires_at > ${now}`);
  if (adopted) await wake(tx, conversationId);
}
