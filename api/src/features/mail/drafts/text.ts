const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

// An address ends before what closes the sentence around it.
const address = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?'()[\]{}]/g;

/** What a person has written, as HTML that can do nothing but say it: lines stay lines, addresses become links. */
export function toHtml(text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    html += escaped(text.slice(end, index)) + `<a href="${escaped(url)}">${escaped(url)}</a>`;
    end = index + url.length;
  }
  return (html + escaped(text.slice(end))).replace(/\r\n|\r|\n/g, '<br>\n').replace(/ {2}/g, '&nbsp; ');
}

const closing = '</div>';

/**
 * The body of Outlook's draft with this text in it. It stands in a place of its own, above what an answer quotes; there it
 * is found again and replaced, and the rest of the body stays as Outlook has it.
 */
export function withText(body: string, draftId: string, text: string): string {
  const place = `rapport-${draftId}`;
  const part = `<div id="${place}">${toHtml(text)}</div>`;
  // By plain search: what is quoted is anybody's, and no pattern is to run over it.
  const found = body.indexOf(place);
  const from = found < 0 ? -1 : body.lastIndexOf('<', found);
  const until = found < 0 ? -1 : body.indexOf(closing, found);
  if (from >= 0 && until >= 0) return body.slice(0, from) + part + body.slice(until + closing.length);
  const start = body.search(/<body[\s>]/i);
  const at = start < 0 ? 0 : body.indexOf('>', start) + 1;
  return body.slice(0, at) + part + body.slice(at);
}
