/** What is left of a download that breaks off after so many bytes. */
export async function* cut(bytes: Iterable<Buffer> | AsyncIterable<Buffer>, after: number | null): AsyncGenerator<Buffer> {
  let left = after ?? Infinity;
  for await (const part of bytes) {
    yield part.subarray(0, left);
    left -= part.length;
    if (left < 0) throw new Error('The download was made to break off.');
  }
}
