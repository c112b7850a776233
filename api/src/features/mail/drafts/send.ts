import { after } from '../../../kernel/clock.ts';
import { GraphFailure, SignInNeeded, Throttled } from '../../../kernel/graph/failure.ts';
import { Postponed } from '../../../kernel/queue/queue.ts';
import { isCarried, note, type DraftRow } from './draft.ts';
import { findDraft, handOver, readDraft } from './outlook.ts';
import { planWork } from './plan.ts';
import { isUncertain, refusalIn } from './refused.ts';
import { comeBack, settleSent, type Way } from './way.ts';

// An answer that was lost says nothing about what Exchange is just doing; measured by nobody, so long enough for what takes
// it seconds. Sent mail may not be found for a while: https://learn.microsoft.com/graph/outlook-immutable-id
const lookAfterSeconds = 30;
const lookForSeconds = 15 * 60;
// Whoever pressed Send yesterday does not expect it to go out today.
const waitsAtMostSeconds = 24 * 3_600;

/** Sends a draft that is due, once: what may have gone out already is looked for, never just sent again. */
export async function send(way: Way, row: DraftRow): Promise<void> {
  if (row.handed_over_at) {
    if (!(await isStillDraft(way, row, row.handed_over_at))) return;
  } else if (row.send_at && after(row.send_at, waitsAtMostSeconds) < way.now)
    return comeBack(way, 'It could not be sent for a day, so it has not gone out. Send it again if it still is to.');
  const isFirst = row.handed_over_at === null;
  const ready = await way.change(async (write, held) => {
    // Undone, or written on, in the meantime.
    if (held.state !== 'sending' || held.remote_id === null || (isFirst && !isCarried(held))) return undefined;
    await note(write.tx, held.id, { ...held, handed_over_at: way.now });
    if (isFirst) write.announce('mail_draft', held.id, held.user_id, held.version); // from here on it cannot be undone
    return held.remote_id;
  });
  if (ready === undefined) return;
  try {
    await handOver(way.graph, ready);
  } catch (error) {
    return notSent(way, error, isFirst);
  }
  await settleSent(way);
}

/** After an answer that nobody heard: whether the draft is still there to be sent. Settles it where it is not. */
async function isStillDraft(way: Way, { id, remote_id }: DraftRow, handedOverAt: Date): Promise<boolean> {
  const at = after(handedOverAt, lookAfterSeconds);
  if (at > way.now) throw new Postponed(at);
  const kept = (remote_id && (await readDraft(way.graph, remote_id))) || (await findDraft(way.graph, id, way.host));
  if (kept?.isDraft) return true;
  if (kept) await settleSent(way);
  else if (after(handedOverAt, lookForSeconds) > way.now) throw new Postponed(after(way.now, lookAfterSeconds));
  else {
    await way.change((write) => note(write.tx, id, { remote_id: null, is_being_made: false, carried: null, handed_over_at: null }));
    await comeBack(way, 'Outlook does not say whether it has gone out. Look into Sent Items before you send it again.');
  }
  return false;
}

async function notSent(way: Way, error: unknown, isFirst: boolean): Promise<void> {
  if (isUncertain(error)) throw new Postponed(after(way.now, lookAfterSeconds));
  const isGone = error instanceof GraphFailure && error.isMissing;
  if (isGone && !isFirst) throw new Postponed(after(way.now, lookAfterSeconds)); // the first may just be going out
  const problem = refusalIn(error);
  if (problem) await comeBack(way, problem);
  else {
    // Certainly not sent: it can be undone again, and is tried again.
    await way.change(async (write, held) => {
      await note(write.tx, held.id, { ...held, handed_over_at: null, ...(isGone && { remote_id: null, carried: null }) });
      write.announce('mail_draft', held.id, held.user_id, held.version);
      await planWork(write.tx, way.connection.id, held.id, after(way.now, 1));
    });
  }
  if (!problem || error instanceof SignInNeeded || error instanceof Throttled || (error instanceof GraphFailure && error.isDenied))
    throw error;
}
