import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import { memberId } from './chats.ts';
import type { Activity, Chat } from './documents.ts';

/** The service address that activities name and tokens are bound to. */
export const serviceUrlOf = (cloud: Cloud): string => `${cloud.origin}/bot/`;

/** What Teams writes into every activity. https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability */
export function compose(cloud: Cloud, user: User, chat: Chat, activity: Activity): Activity {
  const { app } = cloud.identity;
  const now = cloud.clock.now().toISOString();
  const entities = (activity['entities'] as object[] | undefined) ?? [];
  return {
    timestamp: now,
    localTimestamp: now,
    localTimezone: 'UTC',
    channelId: 'msteams',
    serviceUrl: serviceUrlOf(cloud),
    from: { id: memberId(user, app.botId), name: user.displayName, aadObjectId: user.id },
    recipient: botAccount(cloud),
    conversation: {
      ...(chat.kind === 'groupChat' && { isGroup: true }),
      conversationType: chat.kind,
      tenantId: chat.tenantId,
      id: chat.id,
    },
    locale: 'en-US',
    ...activity,
    entities: [...entities, { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'UTC' }],
    channelData: { tenant: { id: chat.tenantId }, ...(chat.meetingId && { meeting: { id: chat.meetingId } }), ...activity.channelData },
  };
}

/** The bot as a member of a chat. */
export const botAccount = ({ identity }: Cloud): { id: string; name: string } => ({
  id: `28:${identity.app.botId}`,
  name: identity.app.name,
});
