import { Router } from 'express';
import type { Cloud } from '../cloud.ts';
import type { User } from '../tenant.ts';
import { batchRoutes } from './batch.ts';
import { createCalendarPart, type CalendarPart } from './calendar/index.ts';
import { loadEvent } from './calendar/load-event.ts';
import { watchableEvents } from './calendar/watch-events.ts';
import { openDrives, type Drives } from './drive/index.ts';
import { createGraphRouter } from './http.ts';
import { createLimits, type MailboxStats } from './limits.ts';
import { openItems, type Items } from './mailbox/items.ts';
import { createMailbox, type Mailbox } from './mailbox/mailbox.ts';
import { newsOfMessage, watchableMessages } from './mailbox/watch-messages.ts';
import { openRecordingContent } from './meetings/content.ts';
import { holdTalk } from './meetings/hold-talk.ts';
import { openMeetings, type MeetingsOfGraph } from './meetings/index.ts';
import { createMeetings, type Meetings } from './meetings/meetings.ts';
import { createPostOffice } from './post-office.ts';
import type { GraphRoutes } from './route.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { deltaRoutes } from './routes/delta.ts';
import { folderRoutes } from './routes/folders.ts';
import { messageActionRoutes } from './routes/message-actions.ts';
import { messageRoutes } from './routes/messages.ts';
import { sendingRoutes } from './routes/sending.ts';
import { userRoutes } from './routes/users.ts';
import { seedMailboxes } from './seed/seed.ts';
import { createSeal } from './seal.ts';
import { createDispatch, type GraphDispatch } from './dispatch.ts';
import { createNotifier } from './subscriptions/notifier.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions/subscriptions.ts';

/** Microsoft Graph, as far as it is played here. Users are named by key, id or address. */
export interface Graph {
  router: Router;
  /** Files at addresses of their own, which need no token. */
  files: Router;
  meetings: Meetings & Pick<MeetingsOfGraph, 'calls' | 'policies'>;
  drives: Omit<Drives, 'routes' | 'router' | 'close'>;
  mailbox(user: string): Mailbox;
  calendar: CalendarPart;
  subscriptions: Subscriptions;
  stats(user: string): MailboxStats;
  expireCursors(user?: string): void;
  rotateIds(user: string): void;
  /** Does what the clock has made due; call it after moving the clock. */
  tick(): void;
  /** Forgets what it remembers of a store that has been cleared. */
  reset(): void;
  close(): void;
}

interface GraphOptions {
  seed?: boolean | undefined;
  /** What other parts of the cloud have in Graph. */
  besides?: (root: string) => GraphRoutes;
}

const ticksEvery = 500;

/** Opens Graph over the cloud's store; unless told otherwise, every new mailbox begins with some weeks of mail. */
export function createGraph(cloud: Cloud, { seed = true, besides }: GraphOptions = {}): Graph {
  const root = `${cloud.origin}/graph/v1.0`;
  const notifier = createNotifier(cloud, (lost) => subscriptions.tellMissed(lost));
  const subscriptions: Subscriptions = createSubscriptions(cloud, notifier);
  const limits = createLimits(cloud.clock, cloud.faults);
  const opened = new Map<string, Items>();
  const itemsOf = (user: User): Items => {
    const known = opened.get(user.id);
    if (known) return known;
    const items = openItems(cloud.store, cloud.clock, user.id);
    items.listen((change) => {
      subscriptions.tell(newsOfMessage(items, change));
      cloud.events.emit('change', { part: 'mail', user: user.key, changeType: change.changeType });
    });
    opened.set(user.id, items);
    return items;
  };
  if (seed) seedMailboxes(cloud, itemsOf);
  const office = createPostOffice(cloud.identity, itemsOf, () => cloud.clock.now());
  const meetings = createMeetings(cloud);
  const recordings = openRecordingContent(cloud);
  const meetingsOfGraph = openMeetings({ root, cloud, meetings, addressOf: recordings.addressOf }, subscriptions.tell);
  const seal = createSeal(cloud.store);
  const calendar = createCalendarPart({ cloud, root, itemsOf, subscriptions, seal, meetings });
  if (seed) calendar.seed();
  const userNamed = (name: string): User => {
    const user = cloud.identity.user(name);
    if (!user) throw new Error(`Nobody here is called ${name}.`);
    return user;
  };
  const drives = openDrives(cloud, root);
  const others = besides?.(root);
  const dispatch: GraphDispatch = createDispatch({
    cloud,
    limits,
    items: itemsOf,
    rootRoutes: [
      ...subscriptionRoutes(root, subscriptions, cloud.clock, [watchableMessages, watchableEvents, ...meetingsOfGraph.watchables]),
      ...batchRoutes(() => dispatch),
      ...drives.routes.root,
      ...(others?.root ?? []),
    ],
    userRoutes: [
      ...userRoutes(root),
      ...deltaRoutes(root, seal, cloud.faults),
      ...folderRoutes(root),
      ...messageRoutes(root),
      ...attachmentRoutes(root),
      ...messageActionRoutes(root),
      ...sendingRoutes(root, office),
      ...calendar.routes,
      ...meetingsOfGraph.routes,
      ...drives.routes.user,
      ...(others?.user ?? []),
    ],
  });
  const tick = () => {
    subscriptions.expire();
    notifier.retryDue();
    calendar.tick();
    meetingsOfGraph.calls.announce();
  };
  const ticking = setInterval(tick, ticksEvery).unref();

  return {
    router: createGraphRouter(cloud, dispatch),
    files: Router().use(recordings.router, drives.router),
    drives,
    meetings: { ...meetings, calls: meetingsOfGraph.calls, policies: meetingsOfGraph.policies },
    mailbox(name) {
      const user = userNamed(name);
      const { hands, organizing, agendaOf } = calendar;
      return createMailbox(cloud.store, user, itemsOf(user), office, {
        addEvent: (event) => loadEvent(organizing, agendaOf(user), event),
        addTalk: (talk) => holdTalk({ clock: cloud.clock, hands, meetings, calls: meetingsOfGraph.calls }, user, talk),
      });
    },
    calendar,
    subscriptions,
    stats: (name) => limits.stats(userNamed(name).id),
    expireCursors(name) {
      for (const user of name ? [userNamed(name)] : cloud.identity.users) itemsOf(user).expireCursors();
    },
    rotateIds(name) {
      itemsOf(userNamed(name)).rotateIds();
      calendar.agendaOf(userNamed(name)).rotateIds();
    },
    tick,
    reset() {
      opened.clear();
      calendar.reset();
      if (seed) {
        seedMailboxes(cloud, itemsOf);
        calendar.seed();
      }
      notifier.reset();
      limits.reset();
    },
    close() {
      clearInterval(ticking);
      cloud.background(drives.close);
    },
  };
}
