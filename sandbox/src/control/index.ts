import { Router } from 'express';
import { act, nothing } from './act.ts';
import { calendarActs } from './calendar-acts.ts';
import { calendarPages } from './calendar-pages.ts';
import { chatActs } from './chat-acts.ts';
import { streamChanges } from './events.ts';
import { entraActs } from './entra-acts.ts';
import { createLoad } from './load.ts';
import { mailActs } from './mail-acts.ts';
import { mailboxPages } from './mailbox-pages.ts';
import { meetingActs } from './meeting-acts.ts';
import type { Parts } from './parts.ts';
import { createActsRouter } from './router.ts';
import { siteActs } from './site-acts.ts';
import { describeState } from './state.ts';
import { troubleActs } from './trouble-acts.ts';

export type Control = ReturnType<typeof createControl>['control'];

/** The hand that moves the cloud: the same acts in the process and for the control page. */
export function createControl(parts: Parts) {
  const { cloud, graph, bot } = parts;
  const { load, router: loadRouter } = createLoad(cloud.identity, graph);
  const acts = {
    ...mailActs(cloud, graph),
    ...calendarActs(cloud.identity, graph.calendar),
    ...entraActs(parts),
    ...troubleActs(cloud, graph),
    ...chatActs(cloud.identity, bot),
    ...meetingActs(cloud, graph),
    ...siteActs(cloud.identity, graph),
    reset: act(nothing, parts.reset),
  };
  const router = Router();
  router.get('/state', (_, response) => void response.set('Cache-Control', 'no-store').json(describeState(parts)));
  router.get('/events', streamChanges(cloud.events));
  router.use(mailboxPages(graph.mailbox), calendarPages(cloud.identity, graph.calendar.hands), loadRouter, createActsRouter(acts));
  return { control: { ...acts, load }, router };
}
