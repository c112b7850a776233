import type { Cloud } from '../cloud.ts';
import type { Tokens } from '../entra/tokens.ts';
import { serviceUrlOf } from './compose.ts';
import type { Activity, Delivery } from './documents.ts';

export const botIssuer = 'https://api.botframework.com';
const answerWithin = 15_000; // https://learn.microsoft.com/azure/bot-service/bot-builder-basics#http-details
const tokenLifetime = 3600;

export interface Answered extends Delivery {
  body: unknown;
}

/** Posts an activity to the app's messaging endpoint with a token of the Bot Connector's. */
export async function deliver(cloud: Cloud, tokens: Tokens, activity: Activity): Promise<Answered> {
  const { app } = cloud.identity;
  const token = await tokens.sign({ iss: botIssuer, aud: app.botId, serviceurl: serviceUrlOf(cloud) }, tokenLifetime);
  const started = performance.now();
  const answer = await fetch(app.messagingEndpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      Authorization: `Bearer ${token}`,
      'User-Agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
    },
    body: JSON.stringify(activity),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithin),
  }).then(
    async (response) => ({ status: response.status, body: readJson(await response.text()) }),
    (error: Error) => ({ status: error.name === 'TimeoutError' ? ('timeout' as const) : ('unreachable' as const), body: null }),
  );
  return { ...answer, ms: Math.round(performance.now() - started) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
