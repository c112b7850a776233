import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '#contract/error.ts';
import type { ImportState } from '#contract/meetings.ts';
import type { Context } from '../../context.ts';
import { meetingById } from '../../crm/meeting.ts';
import type { Caller } from '../../kernel/auth/access-token.ts';
import type { Tx } from '../../kernel/db/db.ts';
import { GraphFailure, SignInNeeded } from '../../kernel/graph/failure.ts';
import { Postponed } from '../../kernel/queue/queue.ts';
import { isOn } from '../../kernel/tenancy/organisation.ts';
import { feature } from './fetchers.ts';
import { look } from './look.ts';

// A look costs its organiser's account up to four calls, and Teams has nothing new sooner.
const looks = new RateLimiterMemory({ points: 1, duration: 60 });

/** What Teams has of a meeting now, because somebody asks: also of one for which nothing looks by itself any more. */
export async function lookAgain(
  context: Context,
  caller: Caller,
  id: string,
): Promise<{ transcript: ImportState; recording: ImportState }> {
  const { organisationId } = caller;
  await context.db.within(organisationId, (tx) => requireOver(tx, caller, id, context.clock.now()));
  await looks.consume(`${organisationId}|${id}`).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Refusal('too_many', 'Rapport has looked a moment ago. It can look again in a minute.');
  });
  await look(context, { organisationId, resource: id }, true).catch(inWords);
  return context.db.within(organisationId, async (tx) => {
    const { transcript, recording } = await visible(tx, caller, id);
    return { transcript, recording };
  });
}

async function visible(tx: Tx, { userId }: Caller, id: string) {
  const row = await meetingById(tx, userId, id);
  if (!row) throw new Refusal('not_found', 'This meeting is not here, or you are not in it.');
  return row;
}

async function requireOver(tx: Tx, caller: Caller, id: string, now: Date): Promise<void> {
  const meeting = await visible(tx, caller, id);
  if (!meeting.can_open) throw new Refusal('forbidden', 'Only who is in the meeting can have Rapport look for what it left.');
  if (!(await isOn(tx, feature))) throw new Refusal('forbidden', 'Your organisation has switched recordings and transcripts off.');
  if (!meeting.join_url || meeting.is_cancelled) throw new Refusal('invalid_input', 'This meeting did not take place in Teams.');
  if (meeting.ends_at > now) throw new Refusal('invalid_input', 'This meeting is not over yet. What it leaves comes here by itself.');
}

function inWords(error: unknown): never {
  if (error instanceof Postponed) throw new Refusal('too_many', 'Microsoft asks us to wait a moment. Please try again.');
  if (error instanceof SignInNeeded) throw new Refusal('not_connected', error.reason);
  if (!(error instanceof GraphFailure)) throw error;
  throw new Refusal('microsoft_unavailable', 'Microsoft does not answer at the moment. Please try again.');
}
