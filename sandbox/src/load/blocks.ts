/** The blocks of one kind in a calendar or address file, with their first and last lines. */
export function blocks(text: string, kind: string): string[] {
  const found: string[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const mark = line.trim().toUpperCase();
    if (mark === `BEGIN:${kind}`) lines = [];
    lines?.push(line);
    if (mark === `END:${kind}` && lines) {
      found.push(lines.join('\r\n'));
      lines = undefined;
    }
  }
  if (lines) found.push(lines.join('\r\n')); // cut off: told apart from the good ones when it is read
  return found;
}
