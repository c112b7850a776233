import type { CallRecording, CallTranscript, OnlineMeeting as GraphMeeting } from '@microsoft/microsoft-graph-types';
import { sql, type Sql } from '../../kernel/db/db.ts';
import { GraphFailure } from '../../kernel/graph/failure.ts';
import type { Graph } from '../../kernel/graph/client.ts';

/** What a call may leave. */
export type Kind = 'transcript' | 'recording';
export const kinds: readonly Kind[] = ['transcript', 'recording'];

/** A transcript or recording as Graph shows it. */
export type Artifact = (CallTranscript | CallRecording) & { id: string };

/** A meeting as Teams knows it; a series is one. */
export interface OnlineMeeting {
  id: string;
  joinUrl: string;
  /** Its chat. */
  threadId: string | null;
}

/** The permission without which Microsoft shows none. */
export const scopeOf: Readonly<Record<Kind, string>> = {
  transcript: 'OnlineMeetingTranscript.Read.All',
  recording: 'OnlineMeetingRecording.Read.All',
};

/** The table of this kind. */
export const tableOf: Readonly<Record<Kind, Sql>> = { transcript: sql`transcript`, recording: sql`recording` };

/** Where Graph has what is left of an online meeting. */
export const pathOf = (onlineMeetingId: string, kind: Kind, id?: string): string =>
  `/me/onlineMeetings/${encodeURIComponent(onlineMeetingId)}/${kind}s${id ? `/${encodeURIComponent(id)}` : ''}`;

/**
 * All that Graph shows of an online meeting now. The pages are as Graph makes them: with a size of our own it may lose the
 * link to the next. https://learn.microsoft.com/graph/known-issues
 */
export async function artifactsOf(graph: Graph, onlineMeetingId: string, kind: Kind): Promise<Artifact[]> {
  const all: Artifact[] = [];
  for (let next: string | undefined = pathOf(onlineMeetingId, kind); next;) {
    const page: { value: Artifact[]; '@odata.nextLink'?: string } = await graph.get(next);
    all.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return all;
}

/** One of them, or undefined when Graph has none by that id. */
export const artifactAt = (graph: Graph, onlineMeetingId: string, kind: Kind, id: string): Promise<Artifact | undefined> =>
  graph.get<Artifact>(pathOf(onlineMeetingId, kind, id)).catch((error: unknown) => {
    if (error instanceof GraphFailure && error.isMissing) return undefined;
    throw error;
  });

/** The online meeting behind a link, for its organiser and those who are invited. */
export async function onlineMeetingAt(graph: Graph, joinUrl: string): Promise<OnlineMeeting | undefined> {
  const $filter = `JoinWebUrl eq '${joinUrl.replaceAll("'", "''")}'`;
  const [found] = (await graph.get<{ value: Shown[] }>('/me/onlineMeetings', { query: { $filter } })).value;
  return found?.id ? { id: found.id, joinUrl, threadId: found.chatInfo?.threadId ?? null } : undefined;
}

/** The online meeting with an id. */
export async function onlineMeetingBy(graph: Graph, id: string): Promise<OnlineMeeting> {
  const { joinWebUrl, chatInfo } = await graph.get<Shown>(`/me/onlineMeetings/${encodeURIComponent(id)}`);
  return { id, joinUrl: joinWebUrl ?? '', threadId: chatInfo?.threadId ?? null };
}

type Shown = Pick<GraphMeeting, 'id' | 'joinWebUrl' | 'chatInfo'>;
