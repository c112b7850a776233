import type { Context } from '../../context.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import { connectionOf } from '../../sync/connection.ts';
import { backgroundGraph } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import type { Connection } from '../../sync/resource.ts';
import { personalChat, type Reaching } from './ask.ts';
import { hasPutOut } from './choice.ts';
import { conversations } from './conversations.ts';
import { installApp } from './installation.ts';

// https://learn.microsoft.com/graph/api/userteamwork-post-installedapps and https://learn.microsoft.com/graph/api/appcatalogs-list-teamsapps
const scopes = ['TeamsAppInstallation.ReadWriteSelfForUser', 'AppCatalog.Read.All'];

const dailySeconds = 24 * 3600; // catalogues and policies are changed by people, and what waits to be told is of use for a day

/**
 * Installs the bot for a connected user who wants that and whom it has something to tell, where it is permitted. Teams then
 * tells the bot of the new chat, and what waits is told there.
 */
export async function install(context: Context, { organisationId, userId }: Reaching): Promise<void> {
  const now = context.clock.now();
  const connection = await context.db.within(organisationId, async (tx) => {
    if ((await personalChat(tx, userId)) || (await hasPutOut(tx, userId)) || (await wasTried(tx, userId, now))) return undefined;
    return connectionOf(tx, userId);
  });
  if (!connection || !isWanted(connection)) return;
  await forConnection(context.sync, { organisationId, connectionId: connection.id }, async (active) => {
    const { app, cloud } = context.config;
    try {
      const chatId = await installApp(backgroundGraph(context.sync, active), app.teamsAppId, cloud.graph);
      if (chatId) await enter(context, organisationId, userId, chatId);
    } catch (error) {
      if (!(error instanceof GraphFailure) || ![403, 404].includes(error.status)) throw error;
      await noteTried(context, organisationId, userId, now);
      // Teams does not offer it to this user. A permission that was taken back is the engine's to see.
      if (error.status === 403) throw error;
      return;
    }
    await noteTried(context, organisationId, userId, now);
  });
}

/** Tells in a chat that was there before Rapport could hear of it, such as one that an administrator had made for everybody. */
async function enter(context: Context, tenantId: string, userId: string, id: string): Promise<void> {
  const known = await context.db.within(tenantId, (tx) =>
    tx.one<{ url: string }>(
      sql`select service_url as url from conversation where organisation_id = ${tenantId} order by created_at desc limit 1`,
    ),
  );
  const serviceUrl = known?.url ?? context.config.cloud.botService;
  if (serviceUrl) await conversations(context).remember({ id, kind: 'personal', tenantId, serviceUrl }, { userId });
}

/** Whether the user has asked for it, the organisation has it on, and Microsoft grants what it needs. */
const isWanted = ({ asked, off, scopes: granted }: Connection) =>
  asked.includes('bot_messages') && !off.includes('calendar') && scopes.every((scope) => granted.includes(scope));

async function wasTried(tx: Tx, userId: string, now: Date): Promise<boolean> {
  const row = await tx.one(sql`
    select 1 from notification_choice
    where organisation_id = ${tx.organisationId} and user_id = ${userId} and installation_tried_at > ${after(now, -dailySeconds)}`);
  return row !== undefined;
}

async function noteTried({ db }: Context, organisationId: string, userId: string, now: Date): Promise<void> {
  await db.within(organisationId, (tx) =>
    tx.run(sql`
      insert into notification_choice (organisation_id, user_id, choice, installation_tried_at)
      select organisation_id, id, '{}', ${now} from app_user where organisation_id = ${organisationId} and id = ${userId}
      on conflict (organisation_id, user_id) do update set installation_tried_at = excluded.installation_tried_at`),
  );
}
