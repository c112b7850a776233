import type { Attachment, Message } from '@microsoft/microsoft-graph-types';
import { LRUCache } from 'lru-cache';
import type { Address } from '#contract/mail.ts';
import type { Graph } from '../../kernel/graph/client.ts';
import { addressOf } from './map.ts';
import type { Sanitiser } from './sanitise.ts';

export interface Body {
  html: string;
  /** Where its sender wants answers to go, if not to himself. */
  replyTo: Address[];
  attachments: { id: string; name: string; contentType: string; size: number }[];
}

/** Bodies live in memory only, and not for long: what is not stored cannot leak from a database. */
export interface Bodies {
  read(owner: string, remoteId: string, version: string | null, graph: Graph): Promise<Body>;
  /** Forgets everything of one owner. */
  forget(owner: string): void;
}

const memory = 64 * 1024 * 1024;
const minutes = 30;

/** Bodies by owner, mail and version, fetched from Microsoft when a person opens the mail. */
export function createBodies(sanitise: Sanitiser): Bodies {
  const kept = new LRUCache<string, Body>({ maxSize: memory, sizeCalculation: (body) => body.html.length + 1_000, ttl: minutes * 60_000 });
  // Counts how often each owner was forgotten, so that a body that was on its way meanwhile is not kept.
  const forgotten = new Map<string, number>();
  return {
    async read(owner, remoteId, version, graph) {
      const before = forgotten.get(owner);
      const key = `${owner}|${remoteId}|${version}`;
      const known = version === null ? undefined : kept.get(key);
      if (known) return known;
      const path = `/me/messages/${encodeURIComponent(remoteId)}`;
      const message = await graph.get<Message>(path, {
        query: { $select: 'id,body,hasAttachments,replyTo' },
        prefer: 'outlook.body-content-type="html"',
      });
      // hasAttachments is false for a mail that holds only images in its text: those are no attachments to a person.
      const list = message.hasAttachments
        ? await graph.get<{ value: Attachment[] }>(`${path}/attachments`, { query: { $select: 'id,name,contentType,size,isInline' } })
        : { value: [] };
      const body: Body = {
        html: await sanitise(message.body?.content ?? '', message.body?.contentType === 'text'),
        replyTo: (message.replyTo ?? []).map(addressOf).filter((one) => one !== undefined),
        attachments: list.value
          .filter((attachment) => !attachment.isInline)
          .map(({ id, name, contentType, size }) => ({
            id: id ?? '',
            name: name ?? 'attachment',
            contentType: contentType ?? 'application/octet-stream',
            size: size ?? 0,
          })),
      };
      if (forgotten.get(owner) === before) kept.set(key, body);
      return body;
    },
    forget(owner) {
      forgotten.set(owner, (forgotten.get(owner) ?? 0) + 1);
      for (const key of kept.keys()) if (key.startsWith(`${owner}|`)) kept.delete(key);
    },
  };
}
