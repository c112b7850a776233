import type { Context } from '../../../context.ts';
import type { Write } from '../../../crm/door.ts';
import { GraphFailure } from '../../../kernel/graph/failure.ts';
import { backgroundGraph, changeFor } from '../../../sync/context.ts';
import { forConnection } from '../../../sync/for-connection.ts';
import { contentOf, holdDraft, isCarried, note, type Content, type DraftRow } from './draft.ts';
import { findDraft, makeDraft, readDraft, throwAway, writeDraft, type Kept } from './outlook.ts';
import { endWork, planWork, type DraftWork } from './plan.ts';
import { refusalIn } from './refused.ts';
import { send } from './send.ts';
import { comeBack, settleSent, type Way } from './way.ts';

/** Brings Outlook's draft up to date with ours, and sends it once that is due. May be killed anywhere, and be repeated. */
export function carry(context: Context, work: DraftWork): Promise<void> {
  return forConnection(context.sync, work, async (connection) => {
    if (!connection.asked.includes('email') || connection.off.includes('email') || !connection.scopes.includes('Mail.ReadWrite')) return;
    const draftId = work.resource;
    const way: Way = {
      graph: backgroundGraph(context.sync, connection),
      host: new URL(context.sync.publicUrl).hostname,
      draftId,
      now: context.clock.now(),
      connection,
      change: (change) =>
        changeFor(context.sync, connection, { source: 'microsoft' }, async (write) => {
          const row = await holdDraft(write.tx, draftId);
          return row && change(write as Write, row);
        }),
    };
    const row = await way.change(async (_write, held) => held);
    if (!row || row.state === 'sent') return context.db.within(work.organisationId, (tx) => endWork(tx, draftId));
    if (row.state === 'discarded') return discard(way, row);
    if (row.handed_over_at) return send(way, row);
    await bringUpToDate(way, row);
  });
}

async function bringUpToDate(way: Way, row: DraftRow): Promise<void> {
  const content = contentOf(row);
  try {
    const kept = await draftIn(way, row);
    if (kept.isDraft === false) return settleSent(way); // its author has sent it from Outlook
    await writeDraft(way.graph, kept, row.id, content, kept.id === row.remote_id ? row.carried : null);
    await carried(way, kept.id, content);
  } catch (error) {
    const problem = refusalIn(error);
    if (!problem) throw error;
    await comeBack(way, problem);
    if (error instanceof GraphFailure && error.isDenied) throw error; // what is granted now is looked at
    return;
  }
  const isDue = await way.change(async ({ tx }, held) => {
    if (held.state === 'sending' && held.send_at! <= way.now) return held;
    if (held.state === 'sending') await planWork(tx, way.connection.id, held.id, held.send_at!);
    else if (isCarried(held)) await endWork(tx, held.id);
    return undefined;
  });
  if (isDue) await send(way, isDue);
}

/** Outlook's draft: as it is there, found again after a lost answer, or made now. */
async function draftIn(way: Way, row: DraftRow): Promise<Kept> {
  const { graph, host } = way;
  const there = row.remote_id !== null ? await readDraft(graph, row.remote_id) : undefined;
  const wasAskedFor = row.remote_id !== null || row.is_being_made;
  const known = there ?? (wasAskedFor ? await findDraft(graph, row.id, host) : undefined);
  if (known) return known;
  // Said before it is asked for. One that was deleted in Outlook while it is written on here is made anew.
  await way.change((write) => note(write.tx, row.id, { remote_id: null, is_being_made: true, carried: null, handed_over_at: null }));
  const made = await makeDraft(graph, row, host).catch((error: unknown) => {
    const isOriginalGone = row.answers_remote_id !== null && error instanceof GraphFailure && error.isMissing;
    if (!isOriginalGone) throw error;
    return makeDraft(graph, { ...row, answers_remote_id: null }, host);
  });
  await way.change((write) => note(write.tx, row.id, { remote_id: made.id, is_being_made: false, carried: null, handed_over_at: null }));
  return made;
}

/** Notes what Outlook's draft has now, and says so to who looks on. */
function carried(way: Way, remoteId: string, content: Content): Promise<unknown> {
  return way.change(async (write, { id, user_id, version }) => {
    await note(write.tx, id, { remote_id: remoteId, is_being_made: false, carried: content, handed_over_at: null });
    write.announce('mail_draft', id, user_id, version);
  });
}

async function discard(way: Way, row: DraftRow): Promise<void> {
  const remoteId = row.remote_id ?? (row.is_being_made ? (await findDraft(way.graph, row.id, way.host))?.id : undefined);
  const kept = remoteId && (await readDraft(way.graph, remoteId));
  if (kept && kept.isDraft) await throwAway(way.graph, kept.id); // what was sent from Outlook meanwhile stays
  await way.change(async (write) => {
    await write.remove('mail_draft', [row.id]);
    await endWork(write.tx, row.id);
  });
}
