// Outlook draws lines of 80 underscores around what Teams writes below an invitation.
const rule = /_{40,}/;
const blockInText = /\s*_{40,}[^\S\n]*\n(?=(?:[^\n]*\n){0,4}[^\n]*(?:Teams|https:\/\/))[\s\S]*?(?:_{40,}|$)/;

/** What people wrote of an event's body, given as plain text: without the lines by which people join. */
export function writtenText(body: string): string {
  return body.replaceAll('\r\n', '\n').replace(blockInText, '').trim();
}

/**
 * A body with another text and the same lines of Teams below it: without them the event would lose its meeting.
 * https://learn.microsoft.com/graph/api/event-update#request-body
 */
export function withText(text: string, html: string, joinUrl: string | null): string {
  const written = escaped(text).replaceAll('\n', '<br>\n');
  return `<html><body>\n<div>${written}</div>\n${joinUrl ? teamsBlock(html, joinUrl) : ''}</body></html>`;
}

function teamsBlock(html: string, joinUrl: string): string {
  const link = [joinUrl, escaped(joinUrl)].map((url) => html.indexOf(url)).find((at) => at >= 0);
  if (link === undefined) return `<div><a href="${escaped(joinUrl)}">${escaped(joinUrl)}</a></div>`;
  const above = html.slice(0, link).split(rule).at(-1)!;
  const line = html.slice(0, link).length - above.length;
  const begin = html.lastIndexOf('<div', line);
  const below = rule.exec(html.slice(link));
  const end = below ? html.indexOf('</div>', link + below.index) : -1;
  // A block of another make is kept as its link: that is what makes the event a meeting.
  if (line === 0 || begin < 0 || end < 0) return `<div><a href="${escaped(joinUrl)}">${escaped(joinUrl)}</a></div>`;
  return html.slice(begin, end + '</div>'.length);
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
