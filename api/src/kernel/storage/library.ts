import type { Egress } from '../http/egress.ts';
import type { Graph } from '../graph/client.ts';
import { GraphFailure, SignInNeeded } from '../graph/failure.ts';
import type { Incoming } from './place.ts';

/** A file in a library of documents, by the name that it is to have there. */
export interface Target {
  /** Graph's path of the library. */
  library: string;
  folder: string;
  name: string;
  size: number;
}

/** The address at which Microsoft takes the file's bytes, kept from one attempt to the next. */
export interface Session {
  url: string | null;
  keep(url: string): Promise<void>;
}

interface Item {
  id: string;
  size?: number;
}

const attempts = 4;
// A multiple of 320 KiB, and the most that Microsoft recommends for fast lines, because each piece waits for an answer:
// https://learn.microsoft.com/graph/api/driveitem-createuploadsession#best-practices
const pieceSize = 32 * 320 * 1024;

const pathOf = ({ library, folder, name }: Target) => `${library}/root:/${encodeURIComponent(folder)}/${encodeURIComponent(name)}`;

/** Makes sure that a folder is there; what refuses this would refuse the files too. */
export async function makeFolder(graph: Graph, library: string, name: string): Promise<void> {
  const body = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
  await graph.post(`${library}/root/children`, body).catch((error: unknown) => {
    if (!(error instanceof GraphFailure && error.status === 409)) throw error; // it is there
  });
}

/**
 * Begins a file, or goes on with it. Its bytes go to an address of their own, which is its own permission: the token stays here.
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function receiveInLibrary(graph: Graph, egress: Egress, target: Target, session: Session): Promise<Incoming> {
  let item = await existing(graph, target, session.url !== null);
  let known = session.url && !item ? await doneAt(egress, session.url) : undefined;
  let url = session.url;
  if (!item && known === undefined) {
    url = await begin(graph, target);
    await session.keep(url);
    known = 0;
  }
  const put = async (at: number, bytes: Uint8Array): Promise<void> => {
    for (let left = attempts - 1; ; left--) {
      const answer = await graph.during(() => egress(url!, piece(at, bytes, target.size))).catch(unlessEnded);
      if (answer?.status === 200 || answer?.status === 201) return void (item = (await answer.json()) as Item);
      await answer?.body?.cancel();
      if (answer?.status === 202) return;
      // The answer may have been lost, not the bytes.
      const done = await doneAt(egress, url!);
      if (done === undefined) item = await existing(graph, target, true);
      if (item || (done ?? 0) >= at + bytes.length) return;
      if (left === 0 || done !== at) throw new GraphFailure(answer?.status ?? 0, 'uploadBroken');
    }
  };
  return {
    pieceSize,
    done: item ? target.size : (known ?? 0),
    write: put,
    settle: async () => {},
    async finish() {
      item ??= await existing(graph, target, true);
      if (item?.size !== target.size) throw new GraphFailure(0, 'uploadIncomplete');
      return { itemId: item.id };
    },
    close: async () => {},
  };
}

function unlessEnded(error: unknown): undefined {
  if (error instanceof SignInNeeded) throw error;
}

// As a stream the bytes are sent from where they are; fetch copies any other body several times, which is most of the work of an
// upload and all of its memory. Microsoft wants to know the length before.
const piece = (at: number, bytes: Uint8Array, size: number): RequestInit => ({
  method: 'PUT',
  body: ReadableStream.from([bytes]),
  duplex: 'half',
  headers: { 'content-length': String(bytes.length), 'content-range': `bytes ${at}-${at + bytes.length - 1}/${size}` },
});

async function begin(graph: Graph, target: Target): Promise<string> {
  await makeFolder(graph, target.library, target.folder);
  const item = { '@microsoft.graph.conflictBehavior': 'replace', name: target.name };
  return (await graph.post<{ uploadUrl: string }>(`${pathOf(target)}:/createUploadSession`, { item })).uploadUrl;
}

/** The whole file, if an earlier attempt has come so far. */
async function existing(graph: Graph, target: Target, isBegun: boolean): Promise<Item | undefined> {
  if (!isBegun) return undefined;
  const item = await graph.get<Item>(pathOf(target)).catch((error: unknown) => {
    if (error instanceof GraphFailure && error.isMissing) return undefined;
    throw error;
  });
  return item?.size === target.size ? item : undefined;
}

/** How far an upload has come; undefined when Microsoft no longer knows it. */
async function doneAt(egress: Egress, url: string): Promise<number | undefined> {
  const answer = await egress(url).catch(() => {
    throw new GraphFailure(0, 'unreachable');
  });
  if (answer.status === 404 || answer.status === 410) return void (await answer.body?.cancel());
  if (!answer.ok) throw new GraphFailure(answer.status, 'uploadBroken');
  const { nextExpectedRanges = [] } = (await answer.json()) as { nextExpectedRanges?: string[] };
  const next = Number(nextExpectedRanges[0]?.split('-')[0]);
  return Number.isSafeInteger(next) ? next : 0;
}
