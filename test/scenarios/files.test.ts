import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { routes } from '#contract/routes.ts';
import { createWorld, type World } from '#test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

// What each character set makes of its own text, as bytes: written out, so that reading is not tested with itself.
const charsets = [
  { charset: 'utf-8', bytes: Buffer.from('Grüße, Ñandú, 見積もり, 😀'), text: 'Grüße, Ñandú, 見積もり, 😀' },
  { charset: 'iso-8859-1', bytes: Buffer.from('Gr\xfc\xdfe aus K\xf6ln', 'latin1'), text: 'Grüße aus Köln' },
  { charset: 'windows-1252', bytes: Buffer.from('\x84Preis\x93: 100 \x80', 'latin1'), text: '„Preis“: 100 €' },
  { charset: 'koi8-r', bytes: Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), text: 'Привет' },
  { charset: 'gb18030', bytes: Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), text: '你好' },
  { charset: 'iso-2022-jp', bytes: Buffer.from('\x1b$B$3$s$K$A$O\x1b(B', 'latin1'), text: 'こんにちは' },
];
const mails = 1_000;

function mbox(): Buffer {
  const parts: Buffer[] = [];
  for (let index = 0; index < mails; index++) {
    const { charset, bytes } = charsets[index % charsets.length]!;
    const head = [
      `From sender${index}@fabrikam.example Thu Nov 19 10:00:00 2026`,
      `From: =?${charset}?B?${bytes.toString('base64')}?= <sender${index}@fabrikam.example>`,
      'To: ada@contoso.sandbox',
      `Date: Thu, 19 Nov 2026 10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')} +0000`,
      `Message-ID: <${index}@fabrikam.example>`,
      `Subject: =?${charset}?B?${bytes.toString('base64')}?= ${index}`,
      'MIME-Version: 1.0',
      `Content-Type: text/plain; charset=${charset}`,
      'Content-Transfer-Encoding: base64',
      '',
      '',
    ];
    parts.push(Buffer.from(head.join('\n')), Buffer.from(`${bytes.toString('base64')}\n\n`));
  }
  return Buffer.concat(parts);
}

test('a thousand mails of my own are all in the inbox, with their characters right, and open with the right text', async () => {
  const ada = world.as('ada');
  const report = await world.sandbox.graph.mailbox('ada').load('mine.mbox', mbox());
  expect(report).toMatchObject({ loaded: mails, refused: [] });
  await ada.connect();
  await world.settle();
  const folders = await ada.call(routes.listMailFolders, {});
  const folderId = folders.items.find((folder) => folder.kind === 'inbox')!.id;
  const found = new Map<number, { id: string; subject: string; from: string }>();
  let cursor: string | undefined;
  do {
    const page = await ada.call(routes.listMessages, { query: { folderId, limit: 200, cursor } });
    for (const { id, subject, from } of page.items) found.set(Number(/\d+$/.exec(subject)![0]), { id, subject, from: from!.name });
    cursor = page.next;
  } while (cursor);
  expect(found.size).toBe(mails);
  for (const [index, { subject, from }] of found) {
    const { text } = charsets[index % charsets.length]!;
    expect([subject, from]).toEqual([`${text} ${index}`, text]);
  }
  for (const [index, { text }] of charsets.entries()) {
    const { html } = await ada.call(routes.getMessage, { params: { id: found.get(index)!.id } });
    expect(html).toContain(text);
  }
});
