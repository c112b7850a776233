import type { Cloud } from '../cloud.ts';
import { botIdOf, graphIdOf, joinUrlOf } from '../graph/meetings/addresses.ts';
import type { MeetingDocument } from '../graph/meetings/documents.ts';
import { memberId, type Chats } from './chats.ts';
import type { Chat } from './documents.ts';
import { BotRefusal } from './refusal.ts';

/** What a bot may know of the meeting whose chat it is in. https://learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/meeting-apps-apis#get-meeting-details-api */
export function meetingInfo({ store, identity }: Cloud, chats: Chats, botMeetingId: string): { chat: Chat; info: object } {
  const [, thread = ''] = /^0#(.+)#0$/.exec(Buffer.from(botMeetingId, 'base64').toString()) ?? [];
  const meeting = store.collection<MeetingDocument>('meetings').get(thread);
  const chat = chats.find(thread);
  if (!meeting || !chat) throw new BotRefusal(404, 'MeetingNotFound', 'The meeting was not found.');
  const organizer = identity.user(meeting.organizerId)!;
  const info = {
    details: {
      id: botIdOf(meeting),
      msGraphResourceId: graphIdOf(meeting),
      scheduledStartTime: meeting.startAt,
      scheduledEndTime: meeting.endAt,
      joinUrl: joinUrlOf(meeting),
      title: meeting.subject,
      type: meeting.recurs ? 'Recurring' : 'Scheduled',
    },
    conversation: { isGroup: true, conversationType: 'groupChat', id: chat.id },
    organizer: { id: memberId(organizer, identity.app.botId), aadObjectId: organizer.id, tenantId: organizer.tenantId },
  };
  return { chat, info };
}
