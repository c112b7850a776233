import type { OfficeTheme } from '../office/protocol.ts';
import type { Attachment } from './mail.ts';

/** The HTML of a mail as a page of its own: nothing is fetched, links open elsewhere, and inline pictures are in it. */
export function mailPage(html: string, attachments: Attachment[], theme: OfficeTheme): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const text = 'margin:16px 20px;font:14px/1.5 "Segoe UI",system-ui,sans-serif;overflow-wrap:anywhere';
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">
<style>${hasOwnColors(html) ? paper : dressed(theme)}body{${text}}img{max-width:100%}</style>${withPictures(html, attachments)}`;
}

/** Mail that has colours of its own is written for white paper, whatever the theme around it. */
const hasOwnColors = (html: string): boolean => /(color|background)\s*[:=]/i.test(html);

const paper = ':root{color-scheme:light;background:#fff}';

const dressed = ({ isDarkTheme, bodyBackgroundColor, bodyForegroundColor }: OfficeTheme): string =>
  `:root{color-scheme:${isDarkTheme ? 'dark' : 'light'};background:${bodyBackgroundColor};color:${bodyForegroundColor}}`;

function withPictures(html: string, attachments: Attachment[]): string {
  return attachments.reduce((page, { contentId, contentType, contentBytes }) => {
    if (!contentId || !contentBytes) return page;
    return page.replaceAll(`cid:${contentId}`, `data:${contentType.replaceAll(/[^\w/+.-]/g, '')};base64,${contentBytes}`);
  }, html);
}
