import type { RequestHandler } from 'express';
import { decodeJwt } from 'jose';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const publicRoot = 'https://graph.microsoft.com';
const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie']);

/**
 * Appends every exchange of the Graph that is mounted behind it to a file, one JSON object a line, as if it had happened
 * at Microsoft, so that it can be held against Microsoft's own description of Graph.
 */
export function recordExchanges(file: string, graphRoot: string): RequestHandler {
  mkdirSync(dirname(file), { recursive: true });
  const asPublic = (text: string) => text.replaceAll(graphRoot, publicRoot);

  return (request, response, next) => {
    const address = `${publicRoot}${request.url}`;
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (!String(response.getHeader('content-type') ?? 'json').includes('json')) return; // a recording is not held in memory
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const { write, end } = response;
    response.write = (...given: unknown[]) => {
      keep(given[0]);
      return Reflect.apply(write, response, given) as boolean;
    };
    response.end = (...given: unknown[]) => {
      keep(given[0]);
      return Reflect.apply(end, response, given) as typeof response;
    };
    response.once('finish', () => {
      const line = {
        method: request.method,
        url: address,
        requestHeaders: open(request.headers),
        requestBody: isObject(request.body) ? JSON.parse(asPublic(JSON.stringify(request.body))) : null,
        status: response.statusCode,
        responseHeaders: open(response.getHeaders()),
        responseBody: readJson(asPublic(Buffer.concat(chunks).toString('utf8'))),
        ...permissionsOf(request.get('authorization')),
      };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    });
    next();
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function open(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secretHeaders.has(name.toLowerCase())));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function permissionsOf(authorization: string | undefined): { scopes: string[] } | { roles: string[] } {
  try {
    const claims = decodeJwt<{ scp?: string; roles?: string[] }>(authorization?.replace(/^Bearer /i, '') ?? '');
    return claims.scp === undefined ? { roles: claims.roles ?? [] } : { scopes: claims.scp.split(' ') };
  } catch {
    return { scopes: [] };
  }
}
