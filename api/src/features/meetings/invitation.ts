// Teams' links, old and new: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
const teamsLink = /https:\/\/teams\.(?:microsoft\.com|microsoft\.us|live\.com)\/(?:l\/meetup-join|meet)\/[^\s"'<>]+/i;
// Outlook draws the same line around the lines by which people join.
const rule = '_'.repeat(80);

/** Whether an invitation's body holds this link. */
export const holdsLink = (html: string, joinUrl: string): boolean => html.includes(joinUrl) || html.includes(escaped(joinUrl));

/** The link to a Teams meeting in an invitation's body, as it would be followed. */
export const linkIn = (html: string): string | undefined => teamsLink.exec(html)?.[0].replaceAll('&amp;', '&');

/** The body with the link by which people join: in place of the one that is no longer right, or below all that was written. */
export function withLink(html: string, joinUrl: string, stale: string | undefined): string {
  if (stale !== undefined) return html.replaceAll(escaped(stale), () => escaped(joinUrl)).replaceAll(stale, () => escaped(joinUrl));
  const block = [
    `<div>${rule}</div>`,
    '<div>Microsoft Teams</div>',
    `<div><a href="${escaped(joinUrl)}">Join the meeting now</a></div>`,
    `<div>${rule}</div>`,
  ].join('\n');
  const end = html.search(/<\/body>/i);
  return end < 0 ? `<html><body>\n${html}\n${block}\n</body></html>` : `${html.slice(0, end)}${block}\n${html.slice(end)}`;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
