import type { Feature } from '../feature.ts';
import { carry } from './drafts/carry.ts';
import { callingOff, carryOn, tasks, type DraftWork } from './drafts/plan.ts';
import { folderResource } from './folder.resource.ts';
import { mailHandlers } from './handlers.ts';
import { messageResource } from './message.resource.ts';

/** The inbox: Outlook's folders and messages beside the customer, and the mails that are written here. */
export const mail: Feature = {
  name: 'mail',
  resources: [folderResource, messageResource],
  handlers: mailHandlers,
  readers: [callingOff],
  tasks: (context) => ({
    [tasks.due]: (payload) => context.db.within((payload as DraftWork).organisationId, (tx) => carryOn(tx, payload as DraftWork)),
    [tasks.carry]: (payload) => carry(context, payload as DraftWork),
  }),
};
