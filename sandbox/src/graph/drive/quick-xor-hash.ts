const columns = 160;
const wordBytes = 4;
const shift = 11;
const hashBytes = 20;

/** Where a hash stands between two parts of a file. */
export interface QuickXorState {
  /** Each byte of the file, exclusive-or'ed into the column of its position. */
  cells: string;
  length: number;
}

/**
 * The hash by which SharePoint and OneDrive know the content of a file. Each byte is rotated by eleven bits more than the one
 * before it, around 160 bits; so all bytes that are 160 apart are rotated alike, and can be gathered first.
 * https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash
 */
export class QuickXorHash {
  private readonly cells: Uint8Array;
  private length: number;

  constructor(state?: QuickXorState) {
    this.cells = state ? new Uint8Array(Buffer.from(state.cells, 'base64')) : new Uint8Array(columns);
    this.length = state?.length ?? 0;
  }

  update(bytes: Uint8Array): this {
    const head = Math.min(bytes.length, (columns - (this.length % columns)) % columns);
    const rows = Math.floor((bytes.length - head) / columns) * columns;
    this.gather(bytes.subarray(0, head));
    this.gatherRows(bytes.subarray(head, head + rows));
    this.gather(bytes.subarray(head + rows));
    return this;
  }

  private gather(bytes: Uint8Array): void {
    for (const [at, byte] of bytes.entries()) this.cells[(this.length + at) % columns]! ^= byte;
    this.length += bytes.length;
  }

  /** Whole rows go four bytes at a time, which is what makes two gigabytes bearable. */
  private gatherRows(bytes: Uint8Array): void {
    const aligned = bytes.byteOffset % wordBytes === 0 ? bytes : new Uint8Array(bytes);
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / wordBytes);
    const cells = new Uint32Array(this.cells.buffer);
    const width = columns / wordBytes;
    for (let row = 0; row < words.length; row += width)
      for (let column = 0; column < width; column += 1) cells[column]! ^= words[row + column]!;
    this.length += bytes.length;
  }

  state(): QuickXorState {
    return { cells: Buffer.from(this.cells).toString('base64'), length: this.length };
  }

  digest(): string {
    const hash = Buffer.alloc(hashBytes);
    for (const [column, byte] of this.cells.entries()) {
      const bit = (column * shift) % columns;
      const [at, rest] = [bit >> 3, bit & 7];
      hash[at]! ^= (byte << rest) & 0xff;
      hash[(at + 1) % hashBytes]! ^= byte >> (8 - rest);
    }
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(this.length));
    for (const [at, byte] of length.entries()) hash[hashBytes - 8 + at]! ^= byte;
    return hash.toString('base64');
  }
}
