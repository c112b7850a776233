const word = /=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=/;
const pair = new RegExp(`${word.source}\\s*${word.source}`);

/**
 * Joins neighbouring encoded words of one charset at the level of bytes. RFC 2047 forbids to cut a character between
 * two words, yet mail does: decoded one by one, both halves would be lost.
 */
export function joinEncodedWords(header: string): string {
  let joined = header;
  let searched = 0;
  for (;;) {
    const match = pair.exec(joined.slice(searched));
    if (!match) return joined;
    const [both, charset, encoding, text, nextCharset, nextEncoding, nextText] = match as unknown as string[];
    const at = searched + match.index;
    if (charset!.toLowerCase() !== nextCharset!.toLowerCase()) {
      searched = at + both!.indexOf('?=') + 2;
      continue;
    }
    const bytes = Buffer.concat([bytesOf(encoding!, text!), bytesOf(nextEncoding!, nextText!)]);
    joined = `${joined.slice(0, at)}=?${charset}?B?${bytes.toString('base64')}?=${joined.slice(at + both!.length)}`;
    searched = at;
  }
}

function bytesOf(encoding: string, text: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  const latin = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
