import { createBot, type Bot } from '#bot/index.ts';
import type { Call } from '#contract/client.ts';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';
import type { Answers } from './app.ts';
import type { Context } from './context.ts';
import { conversations } from './features/notifications/conversations.ts';
import { createDiscovery } from './kernel/auth/discovery.ts';
import type { Claimed } from './kernel/auth/access-token.ts';
import { callRoute } from './kernel/http/contract.ts';
import { sql } from './kernel/db/db.ts';
import { createTokens } from './kernel/graph/tokens.ts';

// The tenant of bots that were registered for all tenants; new ones are of one: https://learn.microsoft.com/azure/bot-service/provision-and-publish-a-bot
const everyTenant = 'botframework.com';

/** Wires the bot: it calls the same routes as the surfaces, in the process, as the person whom Microsoft vouches for. */
export function wireBot(context: Context, answers: Answers): Bot {
  const { config } = context;
  const { cloud, bot } = config;
  const credentials = { clientId: bot.id, secret: bot.password, certificate: undefined };
  const discovery = cloud.botLogin === cloud.login ? context.discovery : createDiscovery(cloud.botLogin, context.egress);
  const nobodys = { load: async () => undefined, save: async () => true };
  const tokens = createTokens(credentials, cloud.botLogin, cloud.graph, discovery, context.egress, nobodys);
  const names = new Map<unknown, string>(Object.entries(routes).map(([name, route]) => [route, name]));

  const callAs = (claimed: Claimed): Call => {
    return async (route, input) => {
      const organisation = await context.identity.standing(claimed.organisationId);
      if (organisation !== 'unknown' && !(await isKnown(context, claimed))) throw stranger();
      const caller = { ...claimed, organisation };
      return callRoute(route, answers[names.get(route) ?? '']!, input as object, caller) as never;
    };
  };
  return createBot({
    botId: bot.id,
    issuer: cloud.botIssuer,
    openIdUrl: cloud.botOpenId,
    serviceHosts: cloud.botServiceHosts,
    fetcher: context.egress,
    token: (refused) => tokens.appToken(bot.tenantId ?? everyTenant, `${cloud.botIssuer}/.default`, refused),
    conversations: conversations(context),
    callAs: ({ tenantId, userId, name }) =>
      callAs({ organisationId: tenantId, userId, name, address: '', isAdmin: false, assertion: undefined, expiresAt: context.clock.now() }),
    tabLink: (page) => tabLink(cloud.teams, config.app.teamsAppId, page),
    onFailure: (error) => context.log.error('the bot could not answer', { error }),
  });
}

// In a meeting's chat there may be customers: the Bot Connector says who they are and which tenant's chat it is, not whether
// they belong to that tenant. Microsoft's sign-in has said so of whoever has opened Rapport.
const isKnown = ({ db }: Context, { organisationId, userId }: Claimed): Promise<boolean> =>
  db.within(organisationId, async (tx) =>
    Boolean(await tx.one(sql`select 1 from app_user where organisation_id = ${organisationId} and id = ${userId}`)),
  );

const stranger = () => new Refusal('forbidden', 'I do not know you yet. Open Rapport once, then I do.');

// https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
function tabLink(teams: string, appId: string, page: string | undefined): string {
  const link = `${teams}/l/entity/${appId}/home`;
  return page ? `${link}?context=${encodeURIComponent(JSON.stringify({ subEntityId: page }))}` : link;
}
