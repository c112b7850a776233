import { json, Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cloud } from '../cloud.ts';
import type { Chats } from './chats.ts';
import { serviceUrlOf } from './compose.ts';
import { botIssuer } from './deliver.ts';
import type { Activity, Chat } from './documents.ts';
import { inTenant, createRate, reading, writing } from './rate.ts';
import { meetingInfo } from './meeting-info.ts';
import { BotRefusal, failureOf } from './refusal.ts';
import { pageOfMembers, presentMember } from './roster.ts';

interface Answer {
  status: number;
  body?: object;
}

/** 100 KB for a message with everything in it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages */
const largestMessage = 100_000;
const tooBig = () => new BotRefusal(413, 'MessageSizeTooBig', 'The message is too big.');
const roster = () => new BotRefusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');

/** The Bot Connector's own service, to which bots post. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createConnector(cloud: Cloud, chats: Chats): Router {
  const router = Router();
  const rates = {
    write: createRate(cloud.clock, writing),
    read: createRate(cloud.clock, reading),
    tenant: createRate(cloud.clock, inTenant),
  };
  const route = (handle: (request: Request) => Answer) => async (request: Request, response: Response) => {
    await authenticate(cloud, request.get('authorization'));
    const failure = await meetFaults(cloud, request);
    const { status, body } = handle(request);
    if (failure) throw failure;
    response.status(status);
    if (body) response.json(body);
    else response.end();
  };
  /** Refuses what Teams would not let through, whatever it is. */
  const admit = (chat: Chat, way: 'read' | 'write'): Chat => {
    if (chat.blocked) throw new BotRefusal(403, 'MessageWritesBlocked', 'Message writes are blocked for this conversation.');
    if (!chat.installed) throw roster();
    rates.tenant(chat.tenantId);
    rates[way](chat.id);
    return chat;
  };
  const chatOf = (request: Request, way: 'read' | 'write' = 'write'): Chat => {
    const chat = chats.find(String(request.params['conversation']));
    if (!chat) throw new BotRefusal(404, 'ConversationNotFound', 'Conversation not found.');
    return admit(chat, way);
  };
  const lineOf = (request: Request) => {
    const line = chats.line(chatOf(request), String(request.params['activity']));
    if (line?.from !== 'bot')
      throw new BotRefusal(404, 'ActivityNotFoundInConversation', 'The bot has no such activity in the conversation.');
    return line;
  };

  router.use(json({ limit: '1mb' }));
  router.post(
    '/v3/conversations',
    route((request) => {
      const { members = [], isGroup, activity } = request.body as { members?: { id: string }[]; isGroup?: boolean; activity?: Activity };
      const user = members.length === 1 && members[0] && !isGroup ? chats.member(members[0].id) : undefined;
      if (!user) throw new BotRefusal(400, 'BadSyntax', 'A bot can start a conversation with one known user.');
      const chat = admit(chats.of(user), 'write');
      const sent = activity && chats.add(chat, 'bot', readActivity(activity));
      return { status: 201, body: { id: chat.id, ...(sent && { activityId: sent.id }), serviceUrl: serviceUrlOf(cloud) } };
    }),
  );
  router.post(
    ['/v3/conversations/:conversation/activities', '/v3/conversations/:conversation/activities/:activity'],
    route((request) => {
      const chat = chatOf(request);
      const activity = readActivity(request.body);
      const id = activity.type === 'message' ? chats.add(chat, 'bot', { ...activity, id: chats.nextId() }).id : chats.nextId();
      return { status: 201, body: { id } };
    }),
  );
  router.put(
    '/v3/conversations/:conversation/activities/:activity',
    route((request) => {
      const line = lineOf(request);
      chats.change(line, { activity: { ...readActivity(request.body), id: line.id }, editedAt: cloud.clock.now().toISOString() });
      return { status: 200, body: { id: line.id } };
    }),
  );
  router.delete(
    '/v3/conversations/:conversation/activities/:activity',
    route((request) => {
      chats.remove(lineOf(request));
      return { status: 200 };
    }),
  );
  const members = (request: Request) => chats.members(chatOf(request, 'read'));
  router.get(
    '/v3/conversations/:conversation/members',
    route((request) => ({ status: 200, body: members(request).map((user) => presentMember(cloud, user)) })),
  );
  router.get(
    '/v3/conversations/:conversation/members/:member',
    route((request) => {
      const user = chats.member(String(request.params['member']));
      if (!user || !members(request).some(({ id }) => id === user.id))
        throw new BotRefusal(404, 'MemberNotFoundInConversation', 'The member was not found.');
      return { status: 200, body: presentMember(cloud, user) };
    }),
  );
  router.get(
    '/v3/conversations/:conversation/pagedmembers',
    route((request) => ({ status: 200, body: pageOfMembers(cloud, members(request), request.query) })),
  );
  router.get(
    '/v1/meetings/:meeting',
    route((request) => {
      const { chat, info } = meetingInfo(cloud, chats, String(request.params['meeting']));
      admit(chat, 'read');
      return { status: 200, body: info };
    }),
  );
  router.use((error: Error, _request: Request, response: Response, next: NextFunction) => {
    const refusal = error instanceof BotRefusal ? error : unreadable(error);
    if (!refusal) return next(error);
    if (refusal.retryAfter !== null) response.set('Retry-After', String(refusal.retryAfter));
    response.status(refusal.status).json({ error: { code: refusal.code, message: refusal.message } });
  });
  return router;
}

/** What the reading of a body has stumbled over. */
function unreadable(error: Error & { type?: string }): BotRefusal | undefined {
  if (error.type === 'entity.too.large') return tooBig();
  return error.type ? new BotRefusal(400, 'BadSyntax', 'The body is not valid JSON.') : undefined;
}

/** The caller must be the registered bot, with a token for the Bot Connector. */
async function authenticate({ tokens, identity }: Cloud, authorization: string | undefined): Promise<void> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const claims = await tokens.verify(token, botIssuer).catch(() => undefined);
  if (claims?.appid !== identity.app.botId) throw new BotRefusal(401, 'Unauthorized', 'Authorization has been denied for this request.');
}

/** Applies the faults of now; answers with a failure that comes after the work is done. */
async function meetFaults({ faults }: Cloud, { method, originalUrl }: Request): Promise<BotRefusal | undefined> {
  const { latencyMs, throttle } = faults.settings;
  if (latencyMs) await wait(latencyMs);
  if (throttle && faults.chance(throttle.share)) throw new BotRefusal(429, 'Throttled', 'Too many requests.', throttle.retryAfter);
  const failure = faults.next(method, originalUrl);
  if (failure?.afterApplying) return failureOf(Math.max(failure.status, 500), failure.code);
  if (failure) throw failureOf(failure.status, failure.code);
  return undefined;
}

function readActivity(body: unknown): Activity {
  const activity = body as Activity | undefined;
  if (typeof activity?.type !== 'string') throw new BotRefusal(400, 'BadSyntax', "The activity has no 'type'.");
  if (JSON.stringify(activity).length > largestMessage) throw tooBig();
  return activity;
}
