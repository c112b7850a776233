/** What a file has become: everything in it is either loaded or refused with a reason. */
export interface LoadReport {
  file: string;
  loaded: number;
  refused: Refusal[];
}

export interface Refusal {
  /** Which part of the file, in words that its owner can find it by. */
  what: string;
  why: string;
}

/** How far the reading of a file has come. */
export interface LoadProgress {
  bytesRead: number;
  /** Unknown for a stream of unknown length. */
  bytesTotal: number | null;
  loaded: number;
  refused: number;
}

/** Why a part of a file cannot be taken; the message is for the file's owner. */
export class Unusable extends Error {}

/** The reason in an error, for the report. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
