import { Router } from 'express';
import type { Cloud } from '../../cloud.ts';
import { sendPart } from '../drive/send-part.ts';
import { createSeal } from '../seal.ts';
import type { ArtifactDocument } from './documents.ts';
import { recordingBytes } from './recording-bytes.ts';

/** How long an address works: long enough to fetch it, too short to keep it. Microsoft does not say. */
const worksFor = 3_600_000;

/** The addresses at which recordings are fetched without a token, and what answers there. */
export interface RecordingContent {
  router: Router;
  addressOf(recording: ArtifactDocument): string;
}

/** Opens the recordings' own addresses under the cloud's. */
export function openRecordingContent({ origin, store, clock, faults }: Cloud): RecordingContent {
  const seal = createSeal(store);
  const artifacts = store.collection<ArtifactDocument>('callArtifacts');
  const router = Router();
  router.get('/recordings/:sealed', async (request, response) => {
    const { recording, until } = (seal.open(request.params.sealed) ?? {}) as { recording?: string; until?: number };
    const found = until !== undefined && until > clock.now().getTime() ? artifacts.get(recording ?? '') : undefined;
    if (!found) return void response.status(404).end();
    const { id, bytes } = found;
    const read = (start: number, end: number) => recordingBytes(id, bytes!, start, end);
    await sendPart(request, response, { size: bytes!, type: 'video/mp4', read }, faults.settings.cutDownloadsAfter);
  });
  return {
    router,
    addressOf: ({ id }) => `${origin}/files/recordings/${seal.close({ recording: id, until: clock.now().getTime() + worksFor })}`,
  };
}
