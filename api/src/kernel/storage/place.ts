/** A large file on its way to a place, in pieces of `pieceSize`; the last may be smaller. Two of them are in memory at a time. */
export interface Incoming {
  pieceSize: number;
  /** How many of its bytes are there already. */
  done: number;
  /** Adds the next bytes. They are the caller's again when it answers. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** Answers when what was written survives a loss of power. */
  settle(): Promise<void>;
  /** Makes it whole; answers what finds it again. Done twice, it is done once. */
  finish(): Promise<Position>;
  /** Leaves it as it is, to be gone on with. */
  close(): Promise<void>;
  /** What is there already, where the place can tell. */
  reread?(until: number): AsyncIterable<Uint8Array>;
}

/** What finds a file again in its place. */
export type Position = Record<string, string>;
