import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toSafeHtml } from '../safe-html.ts';
import { toHtml, withText } from './text.ts';

const id = '11111111-1111-4111-8111-111111111111';
const lines = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', '$', "'", '\n', ' ', 'a', '</div>', '<script>', 'https://x.example/?a=1&b=2'),
});
const read = (html: string) =>
  html
    .replace(/<br>\n/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test('whatever is written arrives as it was written, and is never more than text and links', () => {
  fc.assert(
    fc.property(lines, (text) => {
      const html = toHtml(text);
      expect(read(html)).toBe(text);
      expect(html.replace(/<br>|<a href="https:\/\/x\.example\/[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/);
      expect(toSafeHtml(html, false)).not.toContain('script>');
    }),
  );
});

test('an address in the text becomes a link, without the full stop behind it', () => {
  expect(toHtml('See (https://x.example/a?b=1&c=2).')).toBe(
    'See (<a href="https://x.example/a?b=1&amp;c=2">https://x.example/a?b=1&amp;c=2</a>).',
  );
  expect(toHtml('javascript:alert(1) data:text/html,x')).toBe('javascript:alert(1) data:text/html,x');
});

test('however often the text changes, it stands once, and what is quoted below stays as it is', () => {
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1 }), lines, (texts, quoted) => {
      const rest = `<hr><div>${toHtml(quoted)}</div></body></html>`;
      let body = `<html><body lang="de">${rest}`;
      for (const text of texts) body = withText(body, id, text);
      expect(body).toBe(`<html><body lang="de"><div id="rapport-${id}">${toHtml(texts.at(-1)!)}</div>${rest}`);
    }),
  );
});

test('the text is found again when Exchange has written its place in another way', () => {
  expect(withText(`<div dir="ltr" ID=rapport-${id} style="x">old<br>text</div><p>quoted</p>`, id, 'new')).toBe(
    `<div id="rapport-${id}">new</div><p>quoted</p>`,
  );
});
