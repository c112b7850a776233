import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { MailDraft } from '../graph/mailbox/documents.ts';
import type { Store } from '../store.ts';
import { readEml } from './eml.ts';
import { readMbox } from './mbox.ts';
import { readIcs, type LoadedEvent } from './ics.ts';
import { readVcf, type Piece } from './pieces.ts';
import { reasonOf, type LoadProgress, type LoadReport } from './report.ts';
import { readTalk, type LoadedTalk } from './vtt.ts';

/** Where the content of files goes. */
export interface LoadTarget {
  /** The user's id. */
  owner: string;
  store: Store;
  receive(draft: MailDraft): unknown;
  addEvent(event: LoadedEvent): unknown;
  /** Holds a meeting in which this was said. */
  addTalk(talk: LoadedTalk): unknown;
}

// Files that are read whole; an mbox streams and has no limit.
const largestWhole = 160 * 1024 * 1024;

type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/** Fills a mailbox from a file: mail from .mbox and .eml, events from .ics, contacts from .vcf, a transcript from .vtt. */
export async function loadFile(
  target: LoadTarget,
  file: string,
  bytes: Bytes,
  onProgress: (progress: LoadProgress) => void = () => {},
): Promise<LoadReport> {
  const report: LoadReport = { file, loaded: 0, refused: [] };
  const bytesTotal = bytes instanceof Uint8Array ? bytes.length : null;
  const tell = (bytesRead: number) => onProgress({ bytesRead, bytesTotal, loaded: report.loaded, refused: report.refused.length });
  const take = (what: string, act: () => unknown) => {
    try {
      act();
      report.loaded += 1;
    } catch (error) {
      report.refused.push({ what, why: reasonOf(error) });
    }
  };
  const pieces = <T extends object>(kind: string, found: Iterable<Piece<T>>) => {
    const documents = target.store.collection<T & { id: string }>(`${kind} of ${target.owner}`);
    for (const piece of found) take(piece.what, () => documents.put({ id: randomUUID(), ...valueOf(piece) }));
  };

  try {
    switch (/\.([^.]*)$/.exec(file)?.[1]?.toLowerCase()) {
      case 'mbox':
        for await (const part of readMbox(streamOf(bytes))) {
          take(part.what, () => target.receive(valueOf(part)));
          tell(part.bytesRead);
          await breathe();
        }
        break;
      case 'eml': {
        const draft = await readEml(await wholeOf(bytes));
        take('the message', () => target.receive(draft));
        break;
      }
      case 'ics':
        for (const piece of readIcs(await textOf(bytes))) take(piece.what, () => target.addEvent(valueOf(piece)));
        break;
      case 'vcf':
        pieces('contacts', readVcf(await textOf(bytes)));
        break;
      case 'vtt': {
        const talk = readTalk(file, await textOf(bytes));
        take('the transcript', () => target.addTalk(talk));
        break;
      }
      default:
        throw new Error('Only .mbox, .eml, .ics, .vcf and .vtt files can be loaded.');
    }
    if (!report.loaded && !report.refused.length) throw new Error('Nothing was found in it.');
  } catch (error) {
    report.refused.push({ what: file, why: reasonOf(error) });
  }
  tell(bytesTotal ?? 0);
  return report;
}

function valueOf<T>(piece: { value: T } | { error: unknown }): T {
  if ('error' in piece) throw piece.error;
  return piece.value;
}

async function* streamOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const chunk = 64 * 1024;
  if (!(bytes instanceof Uint8Array)) yield* bytes;
  else for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

async function wholeOf(bytes: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of streamOf(bytes)) {
    size += chunk.length;
    if (size > largestWhole) throw new Error(`It is larger than ${largestWhole / 1024 / 1024} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** UTF-8 unless a byte order mark says otherwise. */
async function textOf(bytes: Bytes): Promise<string> {
  const whole = await wholeOf(bytes);
  const mark = whole.toString('hex', 0, 2);
  return new TextDecoder(mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8').decode(whole);
}
