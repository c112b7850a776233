const newline = 10;
const headLength = 200;
// `From someone@example.com Sat Jan  3 01:05:34 1996`. Programs agree on little more than the time, so that after an empty
// line the time is enough; elsewhere everything must be there.
const separator = /^From (.*\D)?\d{1,2}:\d{2}/;
const wholeSeparator = /^From \S+@\S+ .*\d{1,2}:\d{2}:\d{2} .*\d{4}/;

/** One message of an mbox as its bytes; `source` is null where it was larger than the limit. */
export interface MboxEntry {
  separator: string;
  source: Buffer | null;
  bytesRead: number;
}

/**
 * Cuts an mbox into messages as it streams in. Only a line that looks like a separator cuts: real archives hold
 * unquoted lines of text that begin with `From `. No more than one message is held in memory.
 */
export async function* splitMbox(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<MboxEntry> {
  const cutter = createCutter(limit);
  let bytesRead = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    bytesRead += chunk.length;
    const data = held.length ? Buffer.concat([held, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    held = Buffer.alloc(0);
    for (let start = 0; start < data.length;) {
      const end = data.indexOf(newline, start);
      const piece = data.subarray(start, end < 0 ? data.length : end + 1);
      start += piece.length;
      // The beginning of a line waits for enough of it to be judged; the rest of a long one passes through.
      if (end < 0 && cutter.atLineStart && piece.length < headLength) held = Buffer.from(piece);
      else cutter.take(piece, end >= 0);
    }
    for (const entry of cutter.finished()) yield { ...entry, bytesRead };
  }
  if (held.length) cutter.take(held, false);
  cutter.end();
  for (const entry of cutter.finished()) yield { ...entry, bytesRead };
}

function createCutter(limit: number) {
  const finished: Omit<MboxEntry, 'bytesRead'>[] = [];
  let message = { separator: '', pieces: [] as Buffer[], size: 0 };
  let atLineStart = true;
  let afterBlank = true;
  let inSeparator = false;

  const end = () => {
    const { separator: line, pieces, size } = message;
    const source = size > limit ? null : Buffer.concat(pieces);
    // What stands before the first separator counts only if there is something.
    if (line || source === null || source.some((byte) => byte > 32)) finished.push({ separator: line, source });
  };
  return {
    get atLineStart() {
      return atLineStart;
    },
    /** Takes a line or a part of one. */
    take(piece: Buffer, endsLine: boolean) {
      const isBlank = atLineStart && endsLine && piece.length <= 2 && (piece.length === 1 || piece[0] === 13);
      const begins = atLineStart ? piece.toString('latin1', 0, headLength) : '';
      if ((afterBlank && separator.test(begins)) || wholeSeparator.test(begins)) {
        end();
        message = { separator: begins.trim(), pieces: [], size: 0 };
        inSeparator = true;
      } else if (!inSeparator) {
        const isQuoted = /^>+From /.test(begins);
        message.size += piece.length;
        // A copy, so that the chunk of the file can be forgotten.
        if (message.size <= limit) message.pieces.push(Buffer.from(isQuoted ? piece.subarray(1) : piece));
        else message.pieces = [];
      }
      afterBlank = isBlank;
      atLineStart = endsLine;
      if (endsLine) inSeparator = false;
    },
    end,
    finished: () => finished.splice(0),
  };
}
