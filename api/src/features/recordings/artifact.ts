import type { CallRecording, CallTranscript } from '@microsoft/microsoft-graph-types';
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
export async function onlineMeetingAt(graph: Graph, joinUrl: string): Promise<string | undefined> {
  const $filter = `JoinWebUrl eq '${joinUrl.replaceAll("'", "''")}'`;
  return (await graph.get<{ value: { id?: string }[] }>('/me/onlineMeetings', { query: { $filter } })).value[0]?.id;
}

/** The link to an online meeting. */
export const joinUrlOf = async (graph: Graph, onlineMeetingId: string): Promise<string> =>
  (await graph.get<{ joinWebUrl?: string | null }>(`/me/onlineMeetings/${encodeURIComponent(onlineMeetingId)}`)).joinWebUrl ?? '';
