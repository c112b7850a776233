import { json, Router } from 'express';
import { z } from 'zod';
import type { Act } from './act.ts';

/** The acts over HTTP: `POST /<name>` with JSON. A refusal is 400 and a sentence. */
export function createActsRouter(acts: Record<string, Act<never, unknown>>): Router {
  const router = Router();
  router.post('/:name', json({ limit: '10mb' }), async (request, response) => {
    const { name } = request.params;
    const run = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!run) return void response.status(404).json({ error: `There is nothing called ${name} to do.` });
    try {
      response.json((await run((request.body ?? {}) as never)) ?? {});
    } catch (error) {
      const sentence = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      response.status(400).json({ error: sentence });
    }
  });
  return router;
}
