const newline = 10;
const from = Buffer.from('From ');
// `From someone@example.com Sat Jan  3 01:05:34 1996`, with or without an address; programs agree on little more than the time.
const separator = /^From (.*\D)?\d{1,2}:\d{2}/;

/**
 * Makes sure that only separators begin with `From ` at the start of a line: lines of text that do so are quoted, as
 * they should have been. Cuts a message off at `limit` bytes, so that a file that is no mbox does not fill the memory.
 */
export async function* guardSeparators(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let afterBlank = true;
  let size = 0;
  const guard = (line: Buffer): Buffer | undefined => {
    const startsMessage = afterBlank && line.subarray(0, 5).equals(from) && separator.test(line.toString('latin1', 0, 200));
    if (startsMessage) size = 0;
    size += line.length;
    afterBlank = line.length <= 2 && (line[0] === newline || (line[0] === 13 && line[1] === newline));
    if (size > limit) return undefined;
    return !startsMessage && line.subarray(0, 5).equals(from) ? Buffer.concat([Buffer.from('>'), line]) : line;
  };

  for await (const chunk of bytes) {
    const buffer = rest.length ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline, start)) {
      const line = guard(buffer.subarray(start, end + 1));
      if (line) lines.push(line);
      start = end + 1;
    }
    rest = Buffer.from(buffer.subarray(start, start + limit));
    if (lines.length) yield Buffer.concat(lines);
  }
  const last = rest.length ? guard(rest) : undefined;
  if (last) yield last;
}
