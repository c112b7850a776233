import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const built = join(import.meta.dirname, '../../dist/sandbox');
const pages = { '/': 'index.html', '/teams': 'teams.html', '/outlook': 'outlook.html', '/office.js': 'office.js' };
const notBuilt = 'The pages of the sandbox have not been built. Run: npm run build';

/** The windows of Teams and Outlook and the control page, as the build has left them. */
export function createHostPages(folder = built): Router {
  const router = Router();
  for (const [path, file] of Object.entries(pages))
    router.get(path, (_, response) => {
      if (existsSync(join(folder, file))) response.set('Cache-Control', 'no-cache').sendFile(file, { root: folder });
      else response.status(503).type('text/plain').send(notBuilt);
    });
  router.use('/hosts', express.static(folder, { index: false, maxAge: '1h' }));
  return router;
}
