import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { createBackground, type Cloud } from '../cloud.ts';
import { createClock } from '../clock.ts';
import { createTokens } from '../entra/tokens.ts';
import { recordExchanges } from '../exchanges.ts';
import { createFaults } from '../faults.ts';
import { openStore } from '../store.ts';
import { createIdentity } from '../identity.ts';
import { createGraph, type Graph } from './index.ts';

/** What a test reads of an answer. */
export interface Answer {
  status: number;
  headers: Headers;
  body: any;
}

/** Graph on a port of its own, a person's way to call it, and an endpoint that takes notifications. */
export interface Trial {
  cloud: Cloud;
  graph: Graph;
  root: string;
  hook: string;
  /** Notifications as they came, one by one. */
  heard: any[];
  /** What the endpoint answers; a test may change it. */
  endpoint: { validate: (request: Request, response: Response) => void; status: number };
  call(
    user: string,
    method: string,
    path: string,
    options?: { body?: unknown; text?: string; headers?: Record<string, string>; scopes?: string },
  ): Promise<Answer>;
  /** As if it had just been started, without making keys anew. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Graph for a test, with empty mailboxes unless asked; with a folder its store is kept there, with a file every exchange is. */
export async function startTrial(options: { folder?: string; seed?: boolean; exchanges?: string | undefined } = {}): Promise<Trial> {
  const app = express();
  const server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const store = openStore(options.folder);
  const clock = createClock();
  const registration = { clientId: 'the-app', clientSecret: '', name: 'App', redirectUris: [], appIdUri: '', botId: '', botPassword: '' };
  const addresses = { teamsAppId: '', tabUrl: '', addinUrl: '', messagingEndpoint: '' };
  const cloud: Cloud = {
    origin,
    store,
    folder: options.folder,
    clock,
    faults: createFaults(),
    identity: createIdentity({ ...registration, ...addresses }),
    tokens: await createTokens(store, clock, 'entra'),
    events: new EventEmitter(),
    ...createBackground(),
  };
  const graph = createGraph(cloud, { seed: options.seed ?? false });
  const heard: any[] = [];
  const obliging: Trial['endpoint'] = {
    validate: (request, response) => void response.type('text/plain').send(request.query['validationToken']),
    status: 202,
  };
  const endpoint = { ...obliging };
  if (options.exchanges) app.use('/graph', recordExchanges(options.exchanges, `${origin}/graph`));
  app.use('/graph', graph.router);
  app.use('/files', graph.files);
  app.post('/hook', express.json(), (request, response) => {
    if (request.query['validationToken']) return endpoint.validate(request, response);
    if (endpoint.status < 300) heard.push(...request.body.value);
    response.sendStatus(endpoint.status);
  });
  const root = `${origin}/graph/v1.0`;

  return {
    cloud,
    graph,
    root,
    heard,
    endpoint,
    hook: `${origin}/hook`,
    async call(user, method, path, { body, text, headers, scopes = 'Mail.ReadWrite Mail.Send User.Read' } = {}) {
      const { id, tenantId } = cloud.identity.user(user)!;
      const claims = { aud: 'https://graph.microsoft.com', oid: id, tid: tenantId, scp: scopes, azp: 'the-app' };
      const response = await fetch(path.startsWith('http') ? path : `${root}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${await cloud.tokens.sign(claims, 3600)}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(text !== undefined && { 'Content-Type': 'text/plain' }),
          ...headers,
        },
        ...((text ?? body) !== undefined && { body: text ?? JSON.stringify(body) }),
      });
      const answer = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: answer && response.headers.get('content-type')?.includes('json') ? JSON.parse(answer) : answer,
      };
    },
    async reset() {
      await cloud.settle();
      store.clear();
      cloud.faults.clear();
      graph.reset();
      heard.length = 0;
      Object.assign(endpoint, obliging);
    },
    async close() {
      graph.close();
      await cloud.settle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
}
