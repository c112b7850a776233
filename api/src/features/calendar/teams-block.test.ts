import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convert } from 'html-to-text';
import { withText, writtenText } from './teams-block.ts';

const rule = '_'.repeat(80);
const joinUrl = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d&anon=true';
const escapedUrl = joinUrl.replace(/&/g, '&amp;');
const block = [
  `<div style="width:100%"><span style="white-space:nowrap">${rule}</span></div>`,
  `<div class="me-email-text"><div><span>Microsoft Teams</span></div><div><a href="${escapedUrl}">Join the meeting now</a></div></div>`,
  `<div style="width:100%"><span>${rule}</span></div>`,
].join('\r\n');
const page = (written: string) => `<html><head></head><body>\r\n<div>${written}</div>\r\n<br>${block}\r\n</body></html>`;

/** What Exchange gives to who asks for text. */
const asText = (html: string) => convert(html, { wordwrap: false, selectors: [{ selector: 'a', options: { ignoreHref: true } }] });

test('what people wrote is shown without what Teams wrote below it', () => {
  expect(writtenText(asText(page('Dear Nora,<br>see you.')))).toBe('Dear Nora,\nsee you.');
  expect(writtenText(`Dear Nora\r\n${rule}\r\nMicrosoft Teams Need help?<https://aka.ms/JoinTeamsMeeting>\r\nJoin<${joinUrl}>\r\n${rule}\r\n`)).toBe('Dear Nora'); // prettier-ignore
  expect(writtenText(`${rule}\nsigned by hand\n${rule}`)).toContain('signed by hand');
});

test('whatever is written, Teams’ lines stay as they were and the text is read back as it was written', () => {
  const line = fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => !/_{40,}/.test(text)); // prettier-ignore
  const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n').trim());
  fc.assert(
    fc.property(text, text, (before, after) => {
      const first = withText(before, page('old'), joinUrl);
      const second = withText(after, first, joinUrl);
      for (const html of [first, second]) expect(html).toContain(block);
      expect(second.split(escapedUrl)).toHaveLength(2);
      expect(writtenText(asText(second))).toBe(after);
    }),
  );
});

test('a block of a make that nobody knows is kept by its link, which is what makes the event a meeting', () => {
  for (const html of ['', '<p>no block</p>', `<p>Join: ${escapedUrl}</p>`, `<p>${rule}</p><a href="${escapedUrl}">Join</a>`])
    expect(withText('New text', html, joinUrl)).toContain(escapedUrl);
  expect(withText('New text', page('old'), null)).not.toContain('Teams');
});
