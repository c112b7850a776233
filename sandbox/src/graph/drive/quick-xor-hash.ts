const columns = 160;
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
    const { cells } = this;
    let column = this.length % columns;
    for (let at = 0; at < bytes.length; at += 1) {
      cells[column]! ^= bytes[at]!;
      if (++column === columns) column = 0;
    }
    this.length += bytes.length;
    return this;
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
