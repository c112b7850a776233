import type { Notice } from '#contract/notices.ts';
import { sql } from '../../kernel/db/db.ts';
import type { Feature } from '../feature.ts';

/** Names what to tell whom. */
interface Telling {
  organisationId: string;
  userId: string;
  notice: Notice;
}

interface Row {
  id: string;
  kind: 'personal';
  serviceUrl: string;
}

/** What the bot tells people without being asked. */
export const notifications: Feature = {
  name: 'notifications',
  tasks: (context, bot) => ({
    tell: async (payload) => {
      const { organisationId, userId, notice } = payload as Telling;
      const conversation = await context.db.within(organisationId, (tx) =>
        tx.one<Row>(sql`select id, kind, service_url as "serviceUrl" from conversation
          where organisation_id = ${organisationId} and user_id = ${userId} and kind = 'personal' limit 1`),
      );
      if (conversation) await bot.tell({ ...conversation, tenantId: organisationId }, notice);
    },
  }),
};
