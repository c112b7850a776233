import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTrial, type Trial } from '../graph/trial.ts';
import { joinEncodedWords } from './encoded-words.ts';
import { splitMbox } from './mbox-split.ts';
import { nastyMails } from './nasty-mails.ts';
import { readEml } from './eml.ts';
import { readVtt } from './vtt.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
});
afterEach(() => trial.reset());
afterAll(() => trial.close());

const ada = () => trial.graph.mailbox('ada');
const inbox = () =>
  ada()
    .messages('inbox', { top: 2000 })
    .value.map(({ id }) => ada().message(id!));
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const separator = 'From nora@fabrikam.example Sat Jan  3 01:05:34 2026\n';

/** Words in several languages, as the named charset writes them. */
const charsets: [charset: string, text: string, encoded: Buffer][] = [
  ['utf-8', 'Grüße, 東京 ✓', bytes('Grüße, 東京 ✓')],
  ['iso-8859-1', 'Grüße à Zoë', bytes('Grüße à Zoë', 'latin1')],
  ['windows-1252', '“Angebot” – 12 €', Buffer.from([0x93, ...bytes('Angebot'), 0x94, 0x20, 0x96, 0x20, ...bytes('12 '), 0x80])],
  ['iso-2022-jp', '会議の件', Buffer.from('1b244232713544244e376f1b2842', 'hex')],
  ['gb18030', '中文报价', Buffer.from('d6d0cec4b1a8bcdb', 'hex')],
  ['koi8-r', 'Привет', Buffer.from('f0d2c9d7c5d4', 'hex')],
];

test('1,000 mails of an mbox are all in the inbox, with their bodies, subjects and charsets right', async () => {
  const mails = Array.from({ length: 1000 }, (_, number) => {
    const [charset, , encoded] = charsets[number % charsets.length]!;
    const quoted = [...encoded].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    const body = number % 2 ? encoded.toString('base64') : quoted;
    const head = [
      `From: =?${charset}?B?${encoded.toString('base64')}?= <sender${number}@fabrikam.example>`,
      'To: ada@contoso.sandbox',
      `Subject: =?${charset}?Q?${quoted}?= ${number}`,
      `Date: Mon, 05 Jan 2026 ${String(8 + (number % 10)).padStart(2, '0')}:00:00 +0100`,
      `Message-ID: <${number}@fabrikam.example>`,
      `Content-Type: text/plain; charset=${charset}`,
      `Content-Transfer-Encoding: ${number % 2 ? 'base64' : 'quoted-printable'}`,
    ];
    return `${separator}${head.join('\n')}\n\n${body}\n\n`;
  });
  const seen: number[] = [];
  const report = await ada().load('archive.mbox', bytes(mails.join('')), ({ loaded }) => seen.push(loaded));
  expect(report).toEqual({ file: 'archive.mbox', loaded: 1000, refused: [] });
  expect(seen.at(-1)).toBe(1000);
  const messages = inbox();
  expect(messages).toHaveLength(1000);
  for (const { subject, from, bodyPreview, internetMessageId } of messages) {
    const number = Number(/<(\d+)@/.exec(internetMessageId!)![1]);
    const text = charsets[number % charsets.length]![1];
    expect([subject, from!.emailAddress!.name, bodyPreview]).toEqual([`${text} ${number}`, text, text]);
  }
});

test('a line of text that begins with “From ” does not cut a mail in two', async () => {
  const body = 'Dear Ada,\n\nFrom now on we deliver on Mondays.\n\nFrom Nora\n';
  const report = await ada().load(
    'a.mbox',
    bytes(`${separator}Subject: one\nFrom: a@b.example\n\n${body}\n${separator}Subject: two\nFrom: a@b.example\n\nx\n`),
  );
  expect(report).toMatchObject({ loaded: 2, refused: [] });
  expect(inbox().find(({ subject }) => subject === 'one')!.bodyPreview).toBe('Dear Ada, From now on we deliver on Mondays. From Nora');
});

test('an mbox is cut the same way in whatever pieces it comes', async () => {
  const mail = (subject: string, body: string) => `${separator}Subject: ${subject}\nFrom: a@b.example\n\n${body}\n`;
  const whole = bytes(`${mail('one', '>From here\n\nFrom: text')}${mail('two', 'x'.repeat(500))}${mail('three', '')}`);
  const entries = async (size: number) => {
    async function* pieces() {
      for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
    }
    const found: string[] = [];
    for await (const { separator: line, source } of splitMbox(pieces(), 10_000)) found.push(`${line}|${source}`);
    return found;
  };
  const expected = await entries(whole.length);
  expect(expected).toHaveLength(3);
  expect(expected[0]).toContain('\n\nFrom here\n\nFrom: text');
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => expect(await entries(size)).toEqual(expected)));
});

test('a message beyond the limit is refused, and the next one is read', async () => {
  async function* pieces() {
    yield bytes(`${separator}Subject: huge\n\n`);
    for (let count = 0; count < 100; count += 1) yield bytes('y'.repeat(1000));
    yield bytes(`\n\n${separator}Subject: small\n\nx\n`);
  }
  const found: (Buffer | null)[] = [];
  for await (const { source } of splitMbox(pieces(), 50_000)) found.push(source);
  expect(found).toEqual([null, bytes('Subject: small\n\nx\n')]);
});

test('status and labels of an mbox become read marks, flags and folders', async () => {
  const mail = (subject: string, ...headers: string[]) =>
    `${separator}${headers.join('\n')}\nSubject: ${subject}\nFrom: a@b.example\n\nx\n\n`;
  await ada().load(
    'a.mbox',
    bytes(mail('new', 'Status: O') + mail('old', 'Status: RO', 'X-Status: F') + mail('sent', 'X-Gmail-Labels: Sent,Opened')),
  );
  const [old, fresh] = ['old', 'new'].map((name) => inbox().find(({ subject }) => subject === name)!);
  expect([old!.isRead, old!.flag!.flagStatus, fresh!.isRead]).toEqual([true, 'flagged', false]);
  expect(
    ada()
      .messages('sentitems')
      .value.map(({ subject }) => subject),
  ).toEqual(['sent']);
});

test('a broken message is refused by its number, and its neighbours are loaded', async () => {
  const good = (name: string) => `${separator}Subject: ${name}\nFrom: a@b.example\n\nx\n\n`;
  const report = await ada().load('a.mbox', bytes(`${good('first')}${separator}\njust text\n\n${good('last')}`));
  expect(report.loaded).toBe(2);
  expect(report.refused).toEqual([{ what: 'message 2', why: 'It does not begin with the headers of a mail.' }]);
});

test('a mail with an attachment, an inline picture and a mail within is kept whole', async () => {
  const part = (...lines: string[]) => ['--edge', ...lines].join('\r\n');
  const source = [
    'From: Nora <nora@fabrikam.example>\r\nTo: Team: a@b.example, c@d.example;\r\nSubject: parts\r\nReferences: <root@x> <mid@x>\r\nMessage-ID: <leaf@x>\r\nContent-Type: multipart/related; boundary=edge\r\n',
    part('Content-Type: text/html; charset=utf-8', '', '<p>See <img src="cid:logo@x"></p>'),
    part(
      'Content-Type: image/png',
      'Content-ID: <logo@x>',
      'Content-Disposition: inline; filename=logo.png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
    ),
    part(
      'Content-Type: application/pdf',
      "Content-Disposition: attachment; filename*0*=utf-8''Angebot%20; filename*1*=f%C3%BCr%20Sie.pdf",
      '',
      '%PDF-1.4',
    ),
    part('Content-Type: message/rfc822', '', 'Subject: inner', '', 'inner body'),
    '--edge--\r\n',
  ].join('\r\n');
  expect(await ada().load('whole.eml', bytes(source))).toMatchObject({ loaded: 1, refused: [] });
  const [message] = inbox();
  expect(message).toMatchObject({ subject: 'parts', hasAttachments: true, internetMessageId: '<leaf@x>', isRead: false });
  expect(message!.toRecipients!.map(({ emailAddress }) => emailAddress!.address)).toEqual(['a@b.example', 'c@d.example']);
  expect(message!.attachments).toMatchObject([
    { name: 'logo.png', isInline: true, contentId: 'logo@x', contentBytes: 'iVBORw0KGgo=' },
    { name: 'Angebot für Sie.pdf', isInline: false, contentType: 'application/pdf' },
    { '@odata.type': '#microsoft.graph.itemAttachment', contentType: 'message/rfc822' },
  ]);
});

test.each(nastyMails)('a nasty mail does no harm: %s', async (_name, source, expected) => {
  const report = await ada().load('nasty.eml', source);
  if (expected === null) {
    expect(report.refused).toHaveLength(1);
    expect(inbox()).toEqual([]);
  } else {
    expect(report).toMatchObject({ loaded: 1, refused: [] });
    const [message] = inbox();
    expect(message).toMatchObject(expected);
    expect(
      (await trial.call('ada', 'GET', `/me/messages/${message!.id}`, { headers: { Prefer: 'outlook.body-content-type="text"' } })).status,
    ).toBe(200);
    expect((await trial.call('ada', 'GET', `/me/messages/${message!.id}/$value`)).status).toBe(200);
  }
});

test('no bytes at all crash the reading of a mail', async () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Subject: x',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      'Content-Transfer-Encoding: base64',
      '=?utf-8?B?',
      'Date: 0',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const mail = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(line, { maxLength: 30 }).map((lines) => bytes(lines.join('\n'))),
  );
  await fc.assert(
    fc.asyncProperty(mail, async (source) => {
      const report = await ada().load('any.eml', source);
      expect(report.loaded + report.refused.length).toBe(1);
    }),
    { numRuns: 200 },
  );
});

test('a character cut between two encoded words is put together again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.nat(), (text, at) => {
      const whole = bytes(text);
      const cut = at % (whole.length + 1);
      const words = [whole.subarray(0, cut), whole.subarray(cut)].map((half) => `=?utf-8?B?${half.toString('base64')}?=`);
      expect(joinEncodedWords(words.join('\r\n '))).toBe(`=?utf-8?B?${whole.toString('base64')}?=`);
    }),
  );
});

test('the subject survives a cut in the middle of a character', async () => {
  const whole = bytes('✓✓ ä');
  const words = [whole.subarray(0, 5), whole.subarray(5)].map((half) => `=?utf-8?B?${half.toString('base64')}?=`);
  expect((await readEml(bytes(`Subject: ${words.join('\r\n ')}\r\nFrom: a@b.example\r\n\r\nx`))).subject).toBe('✓✓ ä');
});

test('calendars, cards and transcripts are kept piece by piece, and what is broken is named', async () => {
  const event = (summary: string, start = 'DTSTART:20260303T090000Z') =>
    `BEGIN:VEVENT\r\nUID:${summary}\r\nSUMMARY:${summary}\r\n${start}\r\nEND:VEVENT\r\n`;
  const ics = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event('Visit')}${event('Broken', 'DTSTART:never')}${event('Fair')}END:VCALENDAR\r\n`;
  expect(await ada().load('work.ics', bytes(ics))).toEqual({
    file: 'work.ics',
    loaded: 2,
    refused: [{ what: 'event 2', why: expect.any(String) }],
  });
  const vcf =
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Weiß\r\nEMAIL:nora@fabrikam.example\r\nORG:Fabrikam;Sales\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n';
  expect(await ada().load('people.vcf', bytes(vcf))).toMatchObject({ loaded: 1, refused: [{ what: 'card 2', why: 'It names nobody.' }] });
  const owner = trial.cloud.identity.user('ada')!.id;
  expect([...trial.cloud.store.collection<any>(`contacts of ${owner}`).all()]).toMatchObject([
    { fullName: 'Nora Weiß', organization: 'Fabrikam Sales' },
  ]);
  expect(await ada().load('talk.vtt', bytes('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Nora Weiss>Fish &amp; chips?</v>\n'))).toMatchObject({
    loaded: 1,
  });
  const [meeting] = trial.graph.meetings.all();
  expect(meeting!.subject).toBe('talk');
  expect(trial.graph.meetings.calls.artifacts(meeting!, 'transcript')[0]!.text).toContain('Fish &amp; chips?');
});

test('a transcript gives each voice its own words, and other files are refused with a sentence', async () => {
  const two = '\ufeffWEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500\r\n<v Ada>Hello</v> <v Ben>Hi &lt;there&gt;</v>\r\n';
  expect(readVtt(two)).toEqual([
    { start: 1, end: 2.5, speaker: 'Ada', text: 'Hello' },
    { start: 1, end: 2.5, speaker: 'Ben', text: 'Hi <there>' },
  ]);
  const hostile = `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(100_000)}\n`;
  expect((await ada().load('hostile.vtt', bytes(hostile))).loaded).toBe(1);
  expect((await ada().load('talk.vtt', bytes('no transcript'))).refused).toEqual([
    { what: 'talk.vtt', why: 'It does not begin with WEBVTT.' },
  ]);
  expect((await ada().load('picture.png', bytes('x'))).refused[0]!.why).toBe('Only .mbox, .eml, .ics, .vcf and .vtt files can be loaded.');
  expect((await ada().load('empty.mbox', bytes(''))).refused[0]!.why).toBe('Nothing was found in it.');
});
