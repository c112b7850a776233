import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router, type Express, type Response } from 'express';
import { Refusal } from '#contract/error.ts';
import { routes } from '#contract/routes.ts';
import type { Context } from './context.ts';
import { features } from './features/index.ts';
import { sql } from './kernel/db/db.ts';
import { contractRouter, type AnyHandler } from './kernel/http/contract.ts';
import { failures, requestId } from './kernel/http/errors.ts';
import { closedHeaders, surfaceHeaders } from './kernel/http/headers.ts';
import { openApi } from './kernel/http/openapi.ts';
import { signedIn } from './kernel/http/sign-in.ts';
import { receiveRouter } from './sync/receive.ts';

const built = fileURLToPath(new URL('../../dist', import.meta.url));

/** What answers each route of the contract, by the route's name. */
export type Answers = Readonly<Record<string, AnyHandler>>;

/** Gathers the answers of all features; they are made once, because some keep what they have read. */
export const answersOf = (context: Context): Answers =>
  Object.assign({}, ...features.map((feature) => feature.handlers?.(context))) as Answers;

/** The server's addresses. */
export function createApp(context: Context, handlers: Answers, bot: Router): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', context.config.trustedProxies);
  app.use(requestId);
  app.use(surfaces(context));
  app.use(closedHeaders(context.config.publicUrl.startsWith('https:')));
  app.use((_request, response, next) => void (response.set('cache-control', 'no-store'), next()));
  app.use(receiveRouter(context.sync));
  app.use('/api/messages', context.limits.address('relayed'));
  app.use('/connect', context.limits.address('open'));
  app.use(bot);
  app.use(health(context));
  for (const feature of features) if (feature.router) app.use(feature.router(context));
  const description = openApi(routes, context.config.publicUrl);
  app.get('/api/openapi.json', (_request, response) => void response.json(description));
  app.use(contractRouter(routes, handlers, (request) => signedIn(request, context)));
  app.use(() => {
    throw new Refusal('not_found', 'There is nothing at this address.');
  });
  app.use(failures(context.log));
  return app;
}

/** Alive is answering; ready is reaching the database. */
function health(context: Context): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const isReady = await context.db.outside(sql`select 1`).then(
      () => true,
      () => false,
    );
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'no database' });
  });
  return router;
}

/** The tab and the task pane as they were built. Their pages are never cached, their assets, named by content, for ever. */
function surfaces({ config }: Context): Router {
  const router = Router();
  const isHttps = config.publicUrl.startsWith('https:');
  const assets = { immutable: true, maxAge: '365d', index: false, fallthrough: true };
  const page = (file: string) => (_request: unknown, response: Response) => {
    if (existsSync(file)) response.set('cache-control', 'no-cache').sendFile(file);
    else response.status(503).type('text/plain').send('The surfaces are not built. Run: npm run build');
  };

  const { frames } = config.cloud;
  const office = new URL(config.cloud.officeJs).origin;
  // office.js loads its parts from Microsoft's older name: https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn
  const [scripts, hosts] = [
    [office, 'https://ajax.aspnetcdn.com'],
    [config.cloud.login, office],
  ];
  // Nobody has a reason to frame anything but the two pages that Teams and Outlook show.
  router.use(['/tab', '/addin'], surfaceHeaders(isHttps, [], [], []));

  router.get(['/addin/config.json', '/tab/config.json'], (_request, response) => {
    const { clientId } = config.app;
    const scope = `api://${new URL(config.publicUrl).host}/${clientId}/access_as_user`;
    response.set('cache-control', 'no-store').json({ clientId, authority: `${config.cloud.login}/organizations`, scope });
  });

  const tab = join(built, 'tab');
  router.use('/tab/assets', express.static(join(tab, 'assets'), assets));
  for (const name of ['connected', 'signed-in']) router.get(`/tab/${name}.html`, page(join(tab, `${name}.html`)));
  // The store asks for these, readable without a sign-in.
  for (const name of ['privacy', 'terms']) router.get(`/tab/${name}`, page(join(tab, `${name}.html`)));
  // In a browser by itself, the tab exchanges Microsoft's answers for tokens.
  router.get(['/tab', '/tab/*path'], surfaceHeaders(isHttps, frames, [], [config.cloud.login]), page(join(tab, 'index.html')));

  const addin = join(built, 'addin');
  router.get('/addin/office.js', (_request, response) => void response.redirect(config.cloud.officeJs));
  router.use('/addin/assets', express.static(join(addin, 'assets'), assets));
  router.get('/addin/connected.html', surfaceHeaders(isHttps, [], scripts, hosts), page(join(addin, 'connected.html')));
  router.get('/addin/taskpane.html', surfaceHeaders(isHttps, frames, scripts, hosts), page(join(addin, 'taskpane.html')));
  return router;
}
