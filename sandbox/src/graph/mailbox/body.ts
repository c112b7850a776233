import { convert } from 'html-to-text';
import type { ItemBody } from '@microsoft/microsoft-graph-types';
import type { ContentDocument } from './documents.ts';

// Longer or deeper bodies lose only their conversion: the stored body stays as it came.
const longestConverted = 2_000_000;
const deepestConverted = 200;
const previewLength = 255; // https://learn.microsoft.com/graph/api/resources/message#properties

/** The body in the form that was asked for, HTML being Graph's own choice. */
export function bodyAs(form: 'text' | 'html', { contentType, content }: ContentDocument): ItemBody {
  if (form === 'text') return { contentType: 'text', content: contentType === 'text' ? content : htmlToText(content) };
  return { contentType: 'html', content: contentType === 'html' ? content : textToHtml(content) };
}

/** The first characters of the body as text, as lists show them. */
export function previewOf({ contentType, content }: ContentDocument): string {
  const text = contentType === 'text' ? content.slice(0, 4 * previewLength) : htmlToText(content.slice(0, 50_000));
  return text.replace(/\s+/g, ' ').trim().slice(0, previewLength);
}

function textToHtml(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r?\n/g, '<br>\r\n');
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="PlainText">${escaped}</div></body></html>`;
}

function htmlToText(html: string): string {
  const options = { wordwrap: false, limits: { maxDepth: deepestConverted } } as const;
  try {
    return convert(html.slice(0, longestConverted), {
      ...options,
      selectors: [
        { selector: 'img', format: 'skip' },
        { selector: 'a', options: { ignoreHref: true } },
      ],
    });
  } catch {
    return html.replace(/<[^<>]*>/g, ' '); // nested beyond the parser's stack
  }
}
