import { z } from 'zod';

const longestTyped = 200; // as much as names are searched by
const guid = z.guid().transform((value) => value.toLowerCase());

/** A chat or channel that the bot was let into: plain data, enough to write there later. */
export const Conversation = z.object({
  id: z.string().min(1),
  kind: z.enum(['personal', 'groupChat', 'channel']),
  tenantId: guid,
  /** Where Microsoft takes what the bot says there. It may move: the newest one counts. */
  serviceUrl: z.url(),
});
export type Conversation = z.infer<typeof Conversation>;

/** Who speaks to the bot: a user of Entra ID. */
export interface Person {
  tenantId: string;
  userId: string;
  name: string;
}

/** When something was said, and in which zone whoever said it is. */
export interface Moment {
  at: Date;
  zone: string;
}

/** What happened in a conversation, in the words that the bot's features need. */
export type Occasion =
  | { kind: 'installed'; conversation: Conversation; person: Person; moment: Moment }
  | { kind: 'removed'; conversation: Conversation }
  | { kind: 'said'; conversation: Conversation; person: Person; moment: Moment; text: string }
  | { kind: 'pressed'; conversation: Conversation; person: Person; moment: Moment; action: unknown }
  | { kind: 'searched'; conversation: Conversation; person: Person; moment: Moment; search: unknown };

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
const Activity = z.object({
  type: z.string(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  serviceUrl: z.url(),
  timestamp: z.coerce.date().optional().catch(undefined),
  localTimezone: z.string().refine(isZone).optional().catch(undefined),
  from: z.object({ aadObjectId: guid.optional(), name: z.string().nullish() }).optional(),
  conversation: z.object({ id: z.string().min(1), conversationType: z.string().optional(), tenantId: guid.optional() }),
  channelData: z.object({ tenant: z.object({ id: guid }).optional() }).optional(),
});

/** Reads an activity of the Bot Framework; what no feature could answer is nothing. */
export function readActivity(given: unknown): Occasion | undefined {
  const parsed = Activity.safeParse(given);
  const activity = parsed.data;
  const tenantId = activity?.conversation.tenantId ?? activity?.channelData?.tenant?.id;
  if (!activity || !tenantId) return undefined;
  const { id, conversationType } = activity.conversation;
  const kind = conversationType === 'groupChat' || conversationType === 'channel' ? conversationType : 'personal';
  const conversation = { id, kind, tenantId, serviceUrl: activity.serviceUrl } satisfies Conversation;
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events#installation-update-event
  if (activity.type === 'installationUpdate' && activity.action === 'remove') return { kind: 'removed', conversation };

  const userId = activity.from?.aadObjectId;
  if (!userId) return undefined;
  const moment = { at: activity.timestamp ?? new Date(), zone: activity.localTimezone ?? 'UTC' };
  const about = { conversation, moment, person: { tenantId, userId, name: activity.from?.name ?? '' } };
  if (activity.type === 'installationUpdate' && activity.action === 'add') return { kind: 'installed', ...about };
  if (activity.type === 'invoke' && activity.name === 'adaptiveCard/action')
    return { kind: 'pressed', ...about, action: executed(activity.value) };
  if (activity.type === 'invoke' && activity.name === 'application/search')
    return { kind: 'searched', ...about, search: typed(activity.value) };
  if (activity.type !== 'message') return undefined;
  const submitted = activity.value;
  return submitted
    ? { kind: 'pressed', ...about, action: submitted }
    : { kind: 'said', ...about, text: withoutMentions(activity.text ?? '') };
}

/** The verb and the data of an Action.Execute in one. */
function executed(value: unknown): unknown {
  const parsed = z.object({ action: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()).nullish() }) }).safeParse(value);
  return parsed.success ? { ...parsed.data.action.data, verb: parsed.data.action.verb } : undefined;
}

/** What is typed into a list of a card. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search#invoke-request */
function typed(value: unknown): unknown {
  const parsed = z.object({ dataset: z.string(), queryText: z.string().nullish() }).safeParse(value);
  return parsed.success ? { dataset: parsed.data.dataset, text: (parsed.data.queryText ?? '').slice(0, longestTyped) } : undefined;
}

// In a group the bot hears only what mentions it, and the mention is part of the text.
const withoutMentions = (text: string) => text.replace(/<at[^>]*>.*?<\/at>/gs, ' ').trim();
