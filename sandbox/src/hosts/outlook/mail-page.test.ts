import { expect, test } from '@jest/globals';
import { mailPage } from './mail-page.ts';

const dark = {
  isDarkTheme: true,
  bodyBackgroundColor: '#292929',
  bodyForegroundColor: '#fff',
  controlBackgroundColor: '',
  controlForegroundColor: '',
};
const picture = { id: '1', name: 'logo.png', contentType: 'image/png', size: 3, isInline: true, contentId: 'logo@x', contentBytes: 'AAAA' };

test('a plain mail wears the theme of the window', () => {
  expect(mailPage('<p>Hello</p>', [], dark)).toContain('background:#292929');
});

test('a mail with colours of its own stays on white paper', () => {
  expect(mailPage('<p style="color: navy">Hello</p>', [], dark)).not.toContain('#292929');
});

test('pictures inside the mail are shown, and nothing is fetched from outside', () => {
  const page = mailPage('<img src="cid:logo@x"><img src="https://tracker.example/seen.gif">', [picture], dark);
  expect(page).toContain('src="data:image/png;base64,AAAA"');
  expect(page).toContain("default-src 'none'; img-src data:");
});

test('an attachment cannot break out of its picture by its type', () => {
  const page = mailPage('<img src="cid:logo@x">', [{ ...picture, contentType: 'image/png"onerror="x' }], dark);
  expect(page).toContain('<img src="data:image/pngonerrorx;base64,AAAA">');
});
