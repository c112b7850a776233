import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import type { Cloud } from '../cloud.ts';
import { errorBody } from './failure.ts';
import type { GraphAnswer, GraphRequest } from './route.ts';
import type { GraphDispatch } from './dispatch.ts';

// https://learn.microsoft.com/graph/api/user-sendmail: a request has at most 4 MB
const largestRequest = '4mb';

/** Graph over HTTP, to be mounted where `graph.microsoft.com` is to be. */
export function createGraphRouter(cloud: Cloud, dispatch: GraphDispatch): Router {
  const router = Router();
  router.put(/\/content$/, express.raw({ limit: largestRequest, type: () => true })); // a file, whatever it calls itself
  router.use(express.json({ limit: largestRequest, type: 'application/json', strict: false }));
  router.use(express.text({ limit: largestRequest, type: 'text/plain' }));
  router.use('/v1.0', async (request, response) => {
    send(response, await dispatch(read(request)));
  });
  router.use((_request, response) => void response.status(404).json(problem(cloud, 'BadRequest', 'Invalid version.')));
  router.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const tooLarge = error.status === 413;
    const [code, message] = tooLarge
      ? ['RequestEntityTooLarge', 'The request is too large.']
      : [
          'BadRequest',
          'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
        ];
    response.status(error.status ?? 400).json(problem(cloud, code!, message!));
  });
  return router;
}

function read(request: Request): GraphRequest {
  const { pathname, searchParams } = new URL(request.url, 'http://graph');
  return { method: request.method, path: pathname, query: searchParams, header: (name) => request.get(name), body: request.body };
}

function send(response: Response, { status, headers, body }: GraphAnswer): void {
  response.status(status).set(headers ?? {});
  if (body instanceof Buffer) response.end(body);
  else if (body instanceof Readable)
    pipeline(body, response, () => {}); // who leaves early stops the reading
  else if (body)
    response
      .type('application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8')
      .end(JSON.stringify(body));
  else response.end();
}

function problem(cloud: Cloud, code: string, message: string): object {
  const id = randomUUID();
  return errorBody({ code, message }, { id, clientId: id, now: cloud.clock.now() });
}
