import { cloudUrl } from '../shell/control.ts';

/** A file on its way into the mailbox. */
export interface Loading {
  name: string;
  /** 0 to 1; unknown where the file's length is. */
  share: number | undefined;
  loaded: number;
  report?: { loaded: number; refused: { what: string; why: string }[] };
  trouble?: string;
}

interface Line {
  progress?: { bytesRead: number; bytesTotal: number | null; loaded: number };
  report?: Loading['report'];
}

/** Loads a file into a user's mailbox and tells how far it is. A failure is told too. */
export async function loadFile(user: string, file: File, tell: (now: Partial<Loading>) => void): Promise<void> {
  try {
    const response = await fetch(cloudUrl(`control/load?${new URLSearchParams({ user, name: file.name })}`), {
      method: 'POST',
      body: file,
    });
    if (!response.ok || !response.body)
      throw new Error((await response.json().catch(() => ({}))).error ?? `The sandbox answered ${response.status}.`);
    let ended = false;
    for await (const { progress, report } of linesOf(response.body)) {
      if (progress) tell({ loaded: progress.loaded, share: progress.bytesTotal ? progress.bytesRead / progress.bytesTotal : undefined });
      if (report) tell({ report });
      ended ||= report !== undefined;
    }
    if (!ended) throw new Error('The sandbox stopped in the middle of the file.');
  } catch (error) {
    tell({ trouble: (error as Error).message });
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line) yield JSON.parse(line) as Line;
  }
}
