import { setTimeout as pause } from 'node:timers/promises';
import type { OnlineMeeting } from '@microsoft/microsoft-graph-types';
import { Refusal } from '#contract/error.ts';
import type { Meeting } from '#contract/meetings.ts';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { listMeetings, meetingById, type MeetingRow } from '../../crm/meeting.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import { after } from '../../kernel/clock.ts';
import { sql, type Tx } from '../../kernel/db/db.ts';
import { decodeCursor, page } from '../../kernel/http/cursor.ts';
import { switchesOf } from '../../kernel/tenancy/organisation.ts';
import type { Handlers } from '../feature.ts';
import { graphOf, inWords, meetingScopes, requireConnection } from './access.ts';
import { requireSound, type Asked } from './draft.ts';
import { noteRequest, requestById } from './request.ts';
import { carryOut, patience } from './schedule.ts';
import { tellTimelines } from './timeline.ts';
import { toMeeting } from './view.ts';

// A link that is in no calendar has to end somewhere: https://learn.microsoft.com/graph/api/application-post-onlinemeetings
const linkSeconds = 3_600;

/** Answers of the meeting routes. */
export function meetingHandlers(context: Context): Partial<Handlers> {
  const within = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) => context.db.within(caller.organisationId, work);
  const change = <T>(caller: Caller, work: (write: Write) => Promise<T>) =>
    context.door.open(caller.organisationId, { source: 'user', userId: caller.userId }, work);

  /** Changes a meeting that the caller is in. */
  const changeOpen = (caller: Caller, id: string, work: (write: Write, row: MeetingRow) => Promise<void>): Promise<Meeting> =>
    change(caller, async (write) => {
      const row = await visible(write.tx, caller, id);
      if (!row.can_open) throw new Refusal('forbidden', 'Only who is in the meeting can change this.');
      await work(write, row);
      return toMeeting(await visible(write.tx, caller, id));
    });

  return {
    listMeetings: ({ query: { cursor, limit, ...of } }, caller) =>
      within(caller, async (tx) => {
        const place = cursor ? decodeCursor(cursor, ['instant', 'id']) : undefined;
        const rows = await listMeetings(tx, caller.userId, of, context.clock.now(), limit + 1, place);
        return page(rows, limit, toMeeting, (row) => [row.starts_at.toISOString(), row.id]);
      }),

    getMeeting: ({ params }, caller) => within(caller, async (tx) => toMeeting(await visible(tx, caller, params.id))),

    async scheduleMeeting({ body }, caller) {
      const { event, isOnline, requestId, dealId = null, companyId = null } = body;
      const connection = await within(caller, async (tx) => {
        const connection = await requireConnection(tx, caller.userId, isOnline ? meetingScopes : meetingScopes.slice(0, 1));
        const asked: Asked = { event, isOnline, dealId, companyId, recordsItself: isOnline && (await recordsThemselves(tx)) };
        requireSound(asked, connection.account, body.mails);
        await requireRecords(tx, dealId, companyId);
        await noteRequest(tx, requestId, connection, asked, context.clock.now());
        return connection;
      });
      await carryOut(context, graphOf(context, caller, connection), connection, requestId, patience).catch(inWords);
      return toMeeting(await madeOf(caller, requestId));
    },

    linkMeeting: ({ params, body }, caller) =>
      changeOpen(caller, params.id, async (write, row) => {
        const { dealId, companyId } = body;
        await requireRecords(write.tx, dealId ?? null, companyId ?? null);
        // Only what is said: somebody may be linking the other just now.
        const columns = {
          ...(dealId === undefined ? {} : { deal_id: dealId }),
          ...(companyId === undefined ? {} : { company_id: companyId }),
        };
        await write.patch('meeting', row.id, columns);
        await tellTimelines(write, [row.id]);
      }),

    shareMeeting: ({ params, body }, caller) =>
      changeOpen(caller, params.id, async (write, row) => {
        const { tx } = write;
        const added = await tx.run(sql`insert into meeting_member (organisation_id, meeting_id, user_id, is_shared)
          select organisation_id, ${row.id}::uuid, id, true from app_user where organisation_id = ${tx.organisationId} and id = any(${body.userIds})
          on conflict do nothing`);
        if (added) write.announce('meeting', row.id, null, row.version);
      }),

    async createMeetingLink({ body: { title } }, caller) {
      const connection = await within(caller, (tx) => requireConnection(tx, caller.userId, meetingScopes.slice(1)));
      const now = context.clock.now();
      const asked = { subject: title, startDateTime: now.toISOString(), endDateTime: after(now, linkSeconds).toISOString() };
      const made = await graphOf(context, caller, connection).post<OnlineMeeting>('/me/onlineMeetings', asked).catch(inWords);
      if (!made.joinWebUrl) throw new Refusal('microsoft_unavailable', 'Microsoft has given no link. Please try again shortly.');
      return { joinUrl: made.joinWebUrl };
    },
  };

  /** The meeting of a request; if it is being made by an earlier press, as soon as that is done. */
  async function madeOf(caller: Caller, requestId: string): Promise<MeetingRow> {
    for (const wait of [...patience, 0]) {
      const { request, row } = await within(caller, async (tx) => {
        const request = await requestById(tx, requestId);
        return { request, row: request?.meeting_id ? await meetingById(tx, caller.userId, request.meeting_id) : undefined };
      });
      if (row) return row;
      if (request?.state !== 'asked') break;
      await pause(wait);
    }
    throw new Refusal('microsoft_unavailable', 'The meeting is still being made. It will be in your calendar shortly.');
  }
}

async function visible(tx: Tx, caller: Caller, id: string): Promise<MeetingRow> {
  const row = await meetingById(tx, caller.userId, id);
  if (!row) throw new Refusal('not_found', 'This meeting is not here, or you are not in it.');
  return row;
}

const recordsThemselves = async (tx: Tx): Promise<boolean> => (await switchesOf(tx)).get('auto_recording') ?? false;

async function requireRecords(tx: Tx, dealId: string | null, companyId: string | null): Promise<void> {
  const isThere = async (table: ReturnType<typeof sql>, id: string | null) =>
    id === null || (await tx.one(sql`select 1 from ${table} where organisation_id = ${tx.organisationId} and id = ${id}`)) !== undefined;
  if (!(await isThere(sql`deal`, dealId))) throw new Refusal('not_found', 'This deal is no longer in Rapport.', 'dealId');
  if (!(await isThere(sql`company`, companyId))) throw new Refusal('not_found', 'This company is no longer in Rapport.', 'companyId');
}
