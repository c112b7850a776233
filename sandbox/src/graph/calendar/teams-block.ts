import type { EventFields } from './documents.ts';

type Body = EventFields['body'];

const rule = '_'.repeat(80);

/** The body with the lines by which people join, as Outlook writes them below the organizer's text. */
export function withTeamsBlock({ contentType, content }: Body, joinUrl: string): Body {
  const html = contentType === 'html' ? content : `<div>${escaped(content).replace(/\r?\n/g, '<br>\r\n')}</div>`;
  const block = [
    `<br><div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">${rule}</span></div>`,
    '<div class="me-email-text" lang="en-US">',
    '<div><span style="font-size:24px; font-weight:600">Microsoft Teams</span></div>',
    `<div><a class="me-email-headline" id="meet_invite_block.action.join_link" href="${escaped(joinUrl)}" target="_blank">Join the meeting now</a></div>`,
    '</div>',
    `<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">${rule}</span></div>`,
  ].join('\r\n');
  const end = html.search(/<\/body>/i);
  const whole = end < 0 ? `<html><body>\r\n${html}\r\n${block}\r\n</body></html>` : `${html.slice(0, end)}${block}\r\n${html.slice(end)}`;
  return { contentType: 'html', content: whole };
}

/** Whether a body still holds what makes its event a Teams meeting. https://learn.microsoft.com/graph/api/event-update#body-property-and-online-meetings */
export function hasTeamsBlock({ content }: Body, joinUrl: string): boolean {
  return content.includes(joinUrl) || content.includes(escaped(joinUrl));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
