import type * as BotBuilder from 'botbuilder';
import { json, Router } from 'express';
import type { Request, Response } from 'express';
import { setTimeout as pause } from 'node:timers/promises';
import type { Conversation } from './activity.ts';
import { createGate } from './gate.ts';
import type { GateSettings, Voucher } from './gate.ts';

export interface AdapterSettings extends GateSettings {
  /** A token of the bot's own for the Bot Connector: another than the one that was `refused`. */
  token(refused?: string): Promise<string>;
}

/** What goes out, as the Bot Framework writes it. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object */
export interface Outgoing {
  type: 'message' | 'typing';
  text?: string;
  textFormat?: 'markdown';
  summary?: string;
  attachments?: { contentType: string; content: unknown }[];
}

/** Handles an activity: `reply` answers into its conversation; what it resolves with answers an invoke. */
export type OnTurn = (activity: unknown, reply: (activity: Outgoing) => Promise<void>) => Promise<object | undefined>;

export interface Adapter {
  /** Takes what the Bot Connector posts to `/api/messages`. */
  router: Router;
  /** Writes into a conversation; answers the id under which the activity can be changed. Rejects when Microsoft refuses. */
  send(conversation: Conversation, activity: Outgoing): Promise<string>;
  /** Puts another activity in the place of one that was sent. */
  update(conversation: Conversation, activityId: string, activity: Outgoing): Promise<void>;
  /** Takes back what was sent. */
  remove(conversation: Conversation, activityId: string): Promise<void>;
}

const resource = 'https://api.botframework.com'; // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#step-1-request-an-access-token-from-the-microsoft-entra-id-account-login-service
const answerMilliseconds = 20_000; // slower than any answer that was seen; nobody is told anything in the chat meanwhile
const largestActivity = '256kb'; // more than twice what Teams lets people write

/** The seam to botbuilder: nothing else knows it, so that its successor is a change of this file. */
export function createAdapter(settings: AdapterSettings, onTurn: OnTurn): Adapter {
  const gate = createGate(settings);
  const { token, again } = renewing(settings.token);
  let opened: ReturnType<typeof openConnector> | undefined;
  const connector = () => (opened ??= openConnector({ ...settings, token }));

  async function proactively(conversation: Conversation, work: (context: BotBuilder.TurnContext) => Promise<void>): Promise<void> {
    if (!gate.isService(conversation.serviceUrl)) throw new Error('the service address of a conversation is not one of Microsoft’s');
    await (
      await connector()
    ).continueConversationAsync(settings.botId, referenceTo(conversation, settings.botId), async (context) => {
      sendOnce(context);
      await inTime(again(() => work(context)));
    });
  }

  async function receive(request: Request, response: Response): Promise<void> {
    const voucher = response.locals['voucher'] as Voucher;
    if (!gate.admits(voucher, request.body)) return void response.status(403).end();
    const adapter = await connector();
    const answer = await adapter.take(request.body as BotBuilder.Activity, async (context) => {
      const body = await onTurn(request.body, (activity) => again(async () => void (await context.sendActivity(activity))));
      if (body) await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    });
    if (answer?.body) response.status(answer.status).json(answer.body);
    else response.status(answer?.status ?? 200).end();
  }

  const router = Router();
  router.post(
    '/api/messages',
    async (request, response, next) => {
      const voucher = await gate.read(request.get('authorization'));
      response.locals['voucher'] = voucher;
      if (voucher) next();
      else response.status(401).end();
    },
    json({ limit: largestActivity }),
    receive,
  );
  return {
    router,
    async send(conversation, activity) {
      let id = '';
      await proactively(conversation, async (context) => void (id = (await context.sendActivity(activity))?.id ?? ''));
      return id;
    },
    update: (conversation, activityId, activity) =>
      proactively(conversation, async (context) => void (await context.updateActivity({ ...activity, id: activityId }))),
    remove: (conversation, activityId) => proactively(conversation, (context) => context.deleteActivity(activityId)),
  };
}

/** Gives a token until it is refused; what was refused for its token is done once more, with a new one. */
function renewing(token: AdapterSettings['token']) {
  let last: string | undefined;
  let refused: string | undefined;
  return {
    token: async () => (last = await token(refused)),
    async again(work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 401) throw error;
        refused = last;
        await work();
      }
    },
  };
}

/** botbuilder waits for an answer for ever. */
async function inTime(sending: Promise<void>): Promise<void> {
  const timeout = new AbortController();
  const late = pause(answerMilliseconds, undefined, { signal: timeout.signal }).then(() => {
    throw new Error('Microsoft has not answered in time');
  });
  await Promise.race([sending, late]).finally(() => timeout.abort());
}

/** What sends a request, in steps, as far as it is changed here. */
interface Pipeline {
  removePolicy(policy: { phase: 'Retry' }): unknown;
}

/** botbuilder repeats what was answered by a 5xx, although that may have been delivered: whether to repeat is the caller's to decide. */
function sendOnce(context: BotBuilder.TurnContext): void {
  const key = (context.adapter as BotBuilder.CloudAdapter).ConnectorClientKey;
  const { client } = context.turnState.get<{ client: { pipeline: Pipeline } }>(key);
  client.pipeline.removePolicy({ phase: 'Retry' });
}

const referenceTo = (conversation: Conversation, botId: string) =>
  ({
    channelId: 'msteams',
    serviceUrl: conversation.serviceUrl,
    bot: { id: `28:${botId}` }, // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
    conversation: {
      id: conversation.id,
      tenantId: conversation.tenantId,
      conversationType: conversation.kind,
      isGroup: conversation.kind !== 'personal',
    },
  }) as Partial<BotBuilder.ConversationReference>;

// Loading botbuilder takes 340 ms and 42 MB: it is loaded by the first activity, and start does not wait for it.
async function openConnector({ botId, issuer, openIdUrl, token }: AdapterSettings) {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = (await import('botbuilder')).default;
  const credentials = {
    async signRequest(request: { headers: { set(name: string, value: string): void } }) {
      request.headers.set('Authorization', `Bearer ${await token()}`);
      return request;
    },
  };
  const factory = {
    createCredentials: async () => credentials,
    isValidAppId: async (id: string) => id === botId,
    isAuthenticationDisabled: async () => false,
  };
  // Once one of these is given botbuilder wants them all. Those by which it would check requests or sign users in are never used.
  const addresses = {
    MicrosoftAppId: botId,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com',
    ToChannelFromBotOAuthScope: resource,
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    OAuthUrl: 'https://token.botframework.com/',
    CallerId: 'urn:botframework:azure',
  };
  const authentication = new ConfigurationBotFrameworkAuthentication(addresses, factory as never);

  // Without `onTurnError` a failure reaches the caller; with it, a message that Microsoft refused would look sent.
  class Connector extends CloudAdapter {
    /** Works on an activity that the gate has let in: botbuilder's own check prints tokens' faults and tells callers the reason. */
    take(activity: BotBuilder.Activity, logic: (context: BotBuilder.TurnContext) => Promise<void>) {
      const claimsIdentity = this.createClaimsIdentity(botId);
      const connectorFactory = authentication.createConnectorFactory(claimsIdentity);
      return this.processActivity({ audience: resource, claimsIdentity, connectorFactory }, activity, logic);
    }
  }
  return new Connector(authentication);
}
