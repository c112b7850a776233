import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

export type IdKind = 'folder' | 'message' | 'attachment' | 'calendar' | 'event';

/** What an id stands for inside one mailbox. `moves` counts the folders a message has been moved through. */
export interface IdMeaning {
  kind: IdKind;
  immutable: boolean;
  number: number;
  moves: number;
}

/** Writes and reads the opaque ids of one mailbox. */
export interface Ids {
  write(meaning: IdMeaning): string;
  read(id: string): IdMeaning | undefined;
}

const kinds: IdKind[] = ['folder', 'message', 'attachment', 'calendar', 'event'];
const prefixLength = 97; // with the block 113 bytes: 152 characters and one `=`, the length of Outlook's own

/** Whether a text has the form of an id, of whichever mailbox. */
export function looksLikeId(text: string): boolean {
  return /^AA(MkA|kAL)[\w-]{146}=$/.test(text);
}

/**
 * Ids are computed, not stored: a fixed prefix of the mailbox and one enciphered block, so that hundreds of thousands of
 * messages need no index of ids, and nobody can read or guess anything in them.
 */
export function createIds(mailbox: string): Ids {
  const key = createHash('sha256').update(`ids of ${mailbox}`).digest().subarray(0, 16);
  const prefix = (immutable: boolean) => {
    const filler = ['one', 'two'].map((half) => createHash('sha512').update(`${mailbox} ${immutable} ${half}`).digest());
    return Buffer.concat([Buffer.from(immutable ? [0, 9, 0, 0x2e, 0] : [0, 3, 0x24, 0, 0x46]), ...filler]).subarray(0, prefixLength);
  };
  const prefixes = { true: prefix(true), false: prefix(false) };

  return {
    write({ kind, immutable, number, moves }) {
      const block = Buffer.alloc(16);
      block.writeUIntBE(number, 0, 6);
      block.writeUInt32BE(moves, 6);
      block.writeUInt8(kinds.indexOf(kind), 10);
      block.write('graph', 11, 'latin1');
      const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
      const bytes = Buffer.concat([prefixes[`${immutable}`], cipher.update(block)]);
      return `${bytes.toString('base64url')}=`;
    },
    read(id) {
      if (!id.endsWith('=')) return undefined;
      const bytes = Buffer.from(id, 'base64url');
      if (bytes.length !== prefixLength + 16 || `${bytes.toString('base64url')}=` !== id) return undefined;
      const immutable = bytes.subarray(0, prefixLength).equals(prefixes.true);
      if (!immutable && !bytes.subarray(0, prefixLength).equals(prefixes.false)) return undefined;
      const block = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(bytes.subarray(prefixLength));
      const kind = kinds[block.readUInt8(10)];
      if (!kind || block.toString('latin1', 11) !== 'graph') return undefined;
      return { kind, immutable, number: block.readUIntBE(0, 6), moves: block.readUInt32BE(6) };
    },
  };
}
