import type { Notice } from '#contract/notices.ts';
import type { Context } from '../../context.ts';
import type { Reader } from '../../crm/reader.ts';
import type { Feature } from '../feature.ts';
import { ask, installBot, tellChat, type ChatWork, type Reaching } from './ask.ts';
import { brief, briefTask, planBrief, type Briefing } from './brief.ts';
import { workOff } from './chat.ts';
import { notificationHandlers } from './handlers.ts';
import { install } from './install.ts';
import { createPace } from './pace.ts';
import { trackMeeting } from './tracker.ts';

/** Names what to tell whom. */
interface Telling {
  organisationId: string;
  userId: string;
  notice: Notice;
}

const reader: Reader = {
  name: 'notifications',
  kinds: ['meeting'],
  async read({ tx }, changes, now) {
    for (const id of new Set(changes.map(({ recordId }) => recordId))) {
      await trackMeeting(tx, id, now);
      await planBrief(tx, id, now);
    }
  },
};

/** What the bot tells people without being asked. */
export const notifications: Feature = {
  name: 'notifications',
  handlers: notificationHandlers,
  readers: [reader],
  tasks(context, bot) {
    const pace = createPace(context.clock);
    return {
      tell: (payload) => tellOnce(context, payload as Telling),
      [briefTask]: (payload) => brief(context, payload as Briefing),
      [installBot]: (payload) => install(context, payload as Reaching),
      [tellChat]: (payload) => workOff(context, bot, pace, payload as ChatWork),
    };
  },
};

/** Has a person told something; however often it is asked for, once a day. */
async function tellOnce(context: Context, { organisationId, userId, notice }: Telling): Promise<void> {
  const now = context.clock.now();
  const subject = `${notice.kind}:${userId}:${now.toISOString().slice(0, 10)}`;
  await context.db.within(organisationId, (tx) => ask(tx, { subject, userId, notice }, now));
}
