import { Router } from 'express';
import type { RequestHandler } from 'express';
import { EventEmitter } from 'node:events';
import { createBot } from './bot/index.ts';
import { installedAppRoutes } from './bot/installed-apps.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { createBackground } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { createControl } from './control/index.ts';
import type { Control } from './control/index.ts';
import { createEntra } from './entra/index.ts';
import { createTokens } from './entra/tokens.ts';
import { recordExchanges } from './exchanges.ts';
import { createFaults } from './faults.ts';
import { createGraph } from './graph/index.ts';
import type { Graph } from './graph/index.ts';
import { createHostPages } from './host-pages.ts';
import { openStore } from './store.ts';
import type { Store } from './store.ts';
import { createIdentity } from './identity.ts';
import type { AppRegistration } from './tenant.ts';

export interface SandboxOptions {
  /** Where the router is to be found, without a slash at the end. */
  origin: string;
  /** Where the cloud keeps its memory; without one it forgets at its end. */
  folder?: string;
  app: AppRegistration;
  /** A file to which every Graph exchange is appended. */
  exchanges?: string;
  clock?: Clock;
  /** Whether new mailboxes begin with some weeks of mail; they do unless told otherwise. */
  seed?: boolean;
}

export interface Sandbox {
  cloud: Cloud;
  graph: Graph;
  /** To be mounted at the path of `origin`. */
  router: Router;
  control: Control;
  /** Resolves when no notification, bot post or other background work is pending. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens Microsoft 365 on this machine: Entra ID, Graph, the Bot Connector, the host windows and a hand to move it all. */
export async function createSandbox({ origin, folder, app, exchanges, clock, seed }: SandboxOptions): Promise<Sandbox> {
  const store = openStore(folder);
  const time = clock ?? openClock(store);
  const cloud: Cloud = {
    origin,
    store,
    folder,
    clock: time,
    faults: createFaults(),
    identity: createIdentity(app, store),
    tokens: await createTokens(store, time),
    events: new EventEmitter(),
    ...createBackground(),
  };
  const entra = createEntra(cloud);
  const bot = await createBot(cloud);
  const graph = createGraph(cloud, { seed, besides: (root) => installedAppRoutes(root, cloud, bot) });
  const reset = () => {
    clearButKeys(store);
    cloud.faults.clear();
    graph.reset();
    for (const part of ['tenant', 'mail', 'chat', 'meetings', 'subscriptions', 'notifications']) cloud.events.emit('change', { part });
  };
  const { control, router: controlRouter } = createControl({ cloud, graph, bot, ...entra, reset });

  const router = Router();
  router.use(['/control', '/login/sso'], refuseOtherSites);
  router.use('/login', entra.router);
  if (exchanges) router.use('/graph', recordExchanges(exchanges, `${origin}/graph`));
  router.use('/graph', graph.router);
  router.use('/files', graph.files);
  router.use('/bot', bot.router);
  router.use('/control', controlRouter);
  router.use(createHostPages());

  return {
    cloud,
    graph,
    router,
    control,
    settle: cloud.settle,
    async close() {
      graph.close();
      await cloud.settle();
      store.close();
    },
  };
}

/** A clock that goes on after a restart where it was moved to. */
function openClock(store: Store): Clock {
  const clocks = store.collection<{ id: string; ahead: number }>('clock');
  return createClock(clocks.get('ahead')?.ahead, (ahead) => clocks.put({ id: 'ahead', ahead }));
}

/** Keys and the clock outlive a reset: tokens stay tokens, and time never runs back. */
function clearButKeys(store: Store): void {
  const kept = ['keys', 'clock'].map((name) => ({ collection: store.collection(name), documents: [...store.collection(name).all()] }));
  store.clear();
  for (const { collection, documents } of kept) for (const document of documents) collection.put(document);
}

/** What moves the cloud or hands out tokens is for its own pages and for programs, not for any site that a browser visits. */
const refuseOtherSites: RequestHandler = (request, response, next) => {
  if (request.get('sec-fetch-site') === 'cross-site') response.status(403).json({ error: 'Not from another site.' });
  else next();
};
