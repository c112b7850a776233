import type { RequestHandler } from 'express';
import type { EventEmitter } from 'node:events';

const gatheringMs = 50;

/** Tells host pages by server-sent events which parts have changed; a burst becomes one event per part and user. */
export function streamChanges(events: EventEmitter): RequestHandler {
  events.setMaxListeners(0); // one per open page
  return (request, response) => {
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.write('retry: 1000\n\n');
    const gathered = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    const flush = () => {
      timer = undefined;
      for (const change of gathered) response.write(`event: change\ndata: ${change}\n\n`);
      gathered.clear();
    };
    const listen = ({ part, user }: { part: string; user?: string }) => {
      gathered.add(JSON.stringify({ part, user }));
      timer ??= setTimeout(flush, gatheringMs);
    };
    events.on('change', listen);
    request.once('close', () => {
      events.off('change', listen);
      clearTimeout(timer);
    });
  };
}
