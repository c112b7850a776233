import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import type { Write } from '../../crm/door.ts';
import { after } from '../../kernel/clock.ts';
import { json, sql, type Tx } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { Postponed } from '../../kernel/queue/queue.ts';
import { noteRefusal } from '../../sync/tenant-refusal.ts';
import { backgroundGraph, changeFor } from '../../sync/context.ts';
import { forConnection } from '../../sync/for-connection.ts';
import { pathOf } from './artifact.ts';
import { connectedMembers, fetcherOf } from './fetchers.ts';
import type { Fetching } from './note.ts';
import { readTalk } from './read-talk.ts';
import { recognise } from './speakers.ts';
import { settleState, tellMeeting } from './state.ts';
import type { Talk } from './vtt.ts';

/** A transcript or recording that is to be fetched. */
export interface Waiting {
  id: string;
  meeting_id: string;
  online_meeting_id: string;
  remote_id: string;
  ended_at: Date;
}

// Eight hours of talk are some 2 MB.
const largest = 20 * 1024 * 1024;
// https://learn.microsoft.com/microsoftteams/meeting-transcript-api-access
const namesWithheld = 'SpeakerAttributionNotAllowed';
const textOnly = 'application/vnd.microsoft.graph.transcript+text';

/** Fetches a transcript that is known of into its meeting. Done twice, it is done once. */
export async function fetchTranscript(context: Context, { organisationId, id }: Fetching): Promise<void> {
  const { row, connection } = await context.db.within(organisationId, async (tx) => {
    const row = await waiting(tx, sql`transcript`, id);
    return { row, connection: row && fetcherOf(await connectedMembers(tx, row.meeting_id), 'transcript') };
  });
  if (!row || !connection) return;
  await forConnection(context.sync, { organisationId, connectionId: connection.id }, async (connection) => {
    const change = (work: (write: Write) => Promise<void>) =>
      changeFor(context.sync, connection, { source: 'microsoft' }, (write) => work(write as Write));
    const content = await read(backgroundGraph(context.sync, connection), row).catch(givenUp(context, row));
    if (!content) return change((write) => expire(write, row));
    const talk = await readTalk(content.text, content.isPlain);
    await change(async (write) => {
      if (content.isPlain) await noteRefusal(write.tx, namesWithheld, context.clock.now());
      await keep(write, row, content, talk);
    });
  });
}

/** The row, if it is still to be fetched. */
export const waiting = (tx: Tx, table: ReturnType<typeof sql>, id: string): Promise<Waiting | undefined> =>
  tx.one<Waiting>(sql`select id, meeting_id, online_meeting_id, remote_id, coalesce(ended_at, started_at) as ended_at from ${table}
    where organisation_id = ${tx.organisationId} and id = ${id} and state = 'arriving'`);

// What was announced a moment ago may not be readable everywhere yet; what is missing after this is gone.
const settleSeconds = 3 * 3_600;
const againSeconds = 300;

/** What was told of and is not there: not yet, or no longer. */
export const givenUp =
  (context: Context, { ended_at }: Waiting) =>
  (error: unknown): undefined => {
    if (!(error instanceof GraphFailure) || !(error.isMissing || error.status === 410)) throw error;
    const now = context.clock.now();
    if (now < after(ended_at, settleSeconds)) throw new Postponed(after(now, againSeconds));
    return undefined;
  };

interface Content {
  text: string;
  isPlain: boolean;
  isCut: boolean;
  size: number;
  sha256: Buffer;
}

async function read(graph: Graph, { online_meeting_id, remote_id }: Waiting): Promise<Content> {
  const path = `${pathOf(online_meeting_id, 'transcript', remote_id)}/content`;
  try {
    return await textOf(await graph.open(path, { accept: 'text/vtt' }), false);
  } catch (error) {
    if (!(error instanceof GraphFailure) || !error.codes.includes(namesWithheld)) throw error;
    return textOf(await graph.open(path, { accept: textOnly }), true);
  }
}

async function textOf(answer: Response, isPlain: boolean): Promise<Content> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let isCut = false;
  for await (const part of answer.body ?? []) {
    const some = part.subarray(0, largest - size);
    parts.push(some);
    size += some.length;
    isCut = some.length < part.length;
    if (isCut) break; // leaving the loop cancels the rest
  }
  const bytes = Buffer.concat(parts);
  return { text: bytes.toString('utf8'), isPlain, isCut, size, sha256: createHash('sha256').update(bytes).digest() };
}

async function keep(write: Write, { id, meeting_id }: Waiting, { isPlain, isCut, size, sha256 }: Content, talk: Talk): Promise<void> {
  const { tx } = write;
  const isFirst = await tx.run(sql`update transcript set state = 'here', has_speakers = ${!isPlain}, size = ${size}, sha256 = ${sha256},
      is_cut = ${isCut || talk.isCut}
    where organisation_id = ${tx.organisationId} and id = ${id} and state = 'arriving'`);
  if (!isFirst) return;
  const known = await recognise(tx, meeting_id, talk.speakers);
  const speakers = talk.speakers.map((name, number) => ({ number, name, ...known[number] }));
  await tx.run(
    sql`insert into transcript_text (organisation_id, transcript_id, cues) values (${tx.organisationId}, ${id}, ${json(talk.cues)}::jsonb)`,
  );
  await tx.run(sql`
    insert into transcript_speaker (organisation_id, transcript_id, number, name, person_id, colleague_id)
    select ${tx.organisationId}::uuid, ${id}::uuid, number, name, "personId", "colleagueId"
    from jsonb_to_recordset(${json(speakers)}::jsonb) as given (number int, name text, "personId" uuid, "colleagueId" uuid)`);
  await settleState(write, meeting_id, 'transcript');
  await tellMeeting(write, meeting_id);
}

async function expire(write: Write, { id, meeting_id }: Waiting): Promise<void> {
  await write.tx.run(
    sql`update transcript set state = 'expired' where organisation_id = ${write.tx.organisationId} and id = ${id} and state = 'arriving'`,
  );
  await settleState(write, meeting_id, 'transcript');
}
