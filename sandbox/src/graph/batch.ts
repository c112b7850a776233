import PQueue from 'p-queue';
import { errorBody, refusals } from './failure.ts';
import type { GraphAnswer, GraphRequest, Route } from './route.ts';
import type { GraphDispatch } from './dispatch.ts';

// https://learn.microsoft.com/graph/json-batching
const mostRequests = 20;
const atOnce = 4;

interface Part {
  id: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  dependsOn?: string[];
}

interface PartAnswer {
  id: string;
  status: number;
  headers: Record<string, string>;
  body?: unknown;
}

/** `$batch`, whose parts the dispatch answers. */
export function batchRoutes(dispatch: () => GraphDispatch): Route[] {
  return [{ method: 'POST', path: '/$batch', scopes: [], handle: (call) => answerBatch(dispatch(), call) }];
}

/** Answers the parts of a batch, at most four at a time; parts that wait for others go one by one. */
async function answerBatch(dispatch: GraphDispatch, outer: GraphRequest): Promise<GraphAnswer> {
  const parts = readParts(outer.body);
  const answers = new Map<string, PartAnswer>();
  const queue = new PQueue({ concurrency: parts.some(({ dependsOn }) => dependsOn?.length) ? 1 : atOnce });
  await queue.addAll(parts.map((part) => async () => answers.set(part.id, await answerPart(dispatch, outer, part, answers))));
  return { status: 200, body: { responses: [...answers.values()] } };
}

function readParts(body: unknown): Part[] {
  const parts = (body as { requests?: unknown } | undefined)?.requests;
  if (
    !Array.isArray(parts) ||
    !parts.every((part) => typeof part?.id === 'string' && typeof part.method === 'string' && typeof part.url === 'string')
  )
    throw refusals.badRequest('Invalid batch payload format.');
  if (parts.length > mostRequests) throw refusals.badRequest(`Number of batch request steps exceeds the maximum value of ${mostRequests}.`);
  if (parts.some(({ url }) => /^\/?\$batch/i.test(url))) throw refusals.badRequest('A batch cannot hold another batch.');
  const ids = parts.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw refusals.badRequest('Request ids of a batch must be unique.');
  return parts;
}

async function answerPart(dispatch: GraphDispatch, outer: GraphRequest, part: Part, answers: Map<string, PartAnswer>): Promise<PartAnswer> {
  const unmet = part.dependsOn?.some((id) => (answers.get(id)?.status ?? 0) >= 400 || !answers.has(id));
  const { status, headers, body } = unmet ? failedDependency() : await dispatch(requestOf(outer, part));
  const type = headers?.['Content-Type'] ?? (body ? 'application/json' : undefined);
  // The key keeps this spelling: Microsoft's JavaScript client looks for it exactly so.
  const shown = { ...headers, ...(type && { 'Content-Type': type }) };
  return { id: part.id, status, headers: shown, ...(body && { body: body instanceof Buffer ? body.toString('base64') : body }) };
}

function requestOf(outer: GraphRequest, part: Part): GraphRequest {
  const url = new URL(part.url.replace(/^\/?/, '/'), 'http://batch');
  const own = new Map(Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const header = (name: string) => own.get(name.toLowerCase()) ?? (name.toLowerCase() === 'authorization' ? outer.header(name) : undefined);
  return { method: part.method.toUpperCase(), path: url.pathname, query: url.searchParams, header, body: part.body };
}

function failedDependency(): GraphAnswer {
  const error = { code: 'FailedDependency', message: 'A request that this one depends on has failed.' };
  return { status: 424, body: errorBody(error, { id: '', clientId: '', now: new Date() }) };
}
