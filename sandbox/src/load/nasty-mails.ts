import type { Message } from '@microsoft/microsoft-graph-types';

/** A mail that breaks programs, and what becomes of it: some of the message's properties, or null where it is refused. */
export type NastyMail = [name: string, source: Buffer, expected: Partial<Message> | null];

const mail = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const head = 'From: a@b.example\nSubject: nasty\n';
const named = { subject: 'nasty' };
const times = (count: number, part: (at: number) => string) => Array.from({ length: count }, (_, at) => part(at)).join('');

/** A representative corpus of broken, hostile and merely old mail. */
export const nastyMails: NastyMail[] = [
  ['nothing', mail(''), null],
  ['no headers', mail('hello\nworld\n'), null],
  ['binary noise', Buffer.from([0, 1, 2, 255, 254, 10, 10, 3]), null],
  ['headers and no body', mail('From: a@b.example\nSubject: nasty'), named],
  ['no blank line before the body', mail('Subject: nasty\nthis is the body'), named],
  ['bare carriage returns', mail('Subject: nasty\rFrom: a@b.example\r\rbody'), { ...named, bodyPreview: 'body' }],
  ['mixed line ends', mail('Subject: nasty\r\nFrom: a@b.example\n\r\nbody'), { ...named, bodyPreview: 'body' }],
  ['a header of 1 MB', mail(`${head}X-Long: ${'x'.repeat(1_000_000)}\n\nbody`), named],
  ['10,000 headers', mail(`${head}${times(10_000, (at) => `X-${at}: v\n`)}\nbody`), { ...named, bodyPreview: 'body' }],
  ['headers beyond all bounds', mail(`${head}${times(600, () => `X-Long: ${'x'.repeat(10_000)}\n`)}\nbody`), null],
  ['two subjects and two senders', mail(`${head}Subject: second\nFrom: c@d.example\n\nbody`), { hasAttachments: false }],
  ['folding everywhere', mail('From:\n a@b.example\nSubject:\n\tnasty\nTo:\n b@c.example,\n\td@e.example\n\nx'), named],
  ['an unknown charset', mail(`${head}Content-Type: text/plain; charset=x-nobody\n\n\xe4`, 'latin1'), { bodyPreview: 'ä' }],
  ['8-bit letters in us-ascii', mail(`${head}Content-Type: text/plain; charset=us-ascii\n\n\xe4`, 'latin1'), { bodyPreview: 'ä' }],
  ['windows-1252 said to be latin 1', mail(`${head}Content-Type: text/plain; charset=iso-8859-1\n\n\x80 12`, 'latin1'), { bodyPreview: '€ 12' }],
  ['utf-7', mail(`${head}Content-Type: text/plain; charset=utf-7\n\n+AOQ-`), named],
  ['raw utf-8 in the subject', mail('From: a@b.example\nSubject: Grüße\n\nx'), { subject: 'Grüße' }],
  ['an empty encoded word', mail('From: a@b.example\nSubject: =?utf-8?B??=x\n\nx'), { subject: 'x' }],
  ['an encoded word in no charset', mail('From: a@b.example\nSubject: =?x-nobody?Q?a=E4?=\n\nx'), { bodyPreview: 'x' }],
  ['a NUL in subject and body', mail('From: a@b.example\nSubject: na\0sty\n\na\0b'), { ...named, bodyPreview: 'ab' }],
  ['a boundary that is missing', mail(`${head}Content-Type: multipart/mixed\n\nbody`), named],
  ['a boundary that never comes', mail(`${head}Content-Type: multipart/mixed; boundary=b\n\nbody`), named],
  ['parts that are not closed', mail(`${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nbody`), { bodyPreview: 'body' }],
  ['1,000 parts one in another', mail(`${head}${times(1000, (at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`)}\nx`), null],
  ['10,000 parts', mail(`${head}Content-Type: multipart/mixed; boundary=b\n\n${times(10_000, () => '--b\n\nx\n')}--b--`), named],
  ['six mails one in another', mail(`${head}${times(6, (at) => `Content-Type: multipart/mixed; boundary=m${at}\n\n--m${at}\nContent-Type: message/rfc822\n\nSubject: m${at}\n`)}\nx`), { hasAttachments: true }],
  ['base64 with junk', mail(`${head}Content-Transfer-Encoding: base64\n\n!!Ym 9k%%eQ==zz`), named],
  ['quoted-printable that ends in =', mail(`${head}Content-Transfer-Encoding: quoted-printable\n\nbody=`), { bodyPreview: 'body' }],
  ['a winmail.dat', mail(`${head}Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==`), { hasAttachments: true }],
  ['an attachment named with a path', mail(`${head}Content-Type: application/pdf\nContent-Disposition: attachment; filename="../../x.pdf"\n\nx`), { hasAttachments: true }],
  ['an attachment without a name', mail(`${head}Content-Type: application/octet-stream\nContent-Disposition: attachment\n\n`), { hasAttachments: true }],
  ['a date that is none', mail(`${head}Date: Thu, 99 Foo\n\nx`), named],
  ['a date before all mail', mail(`${head}Date: Mon, 01 Jan 0001 00:00:00 +0000\n\nx`), named],
  ['a date with a comment and an old zone', mail(`${head}Date: Tue, 3 Mar 2026 10:00:00 EST (or so)\n\nx`), { sentDateTime: '2026-03-03T15:00:00Z' }],
  ['a date of 1 MB of brackets', mail(`${head}Date: ${'('.repeat(1_000_000)}\n\nx`), named],
  ['no Message-ID', mail(`${head}\nx`), { internetMessageId: null }],
  ['undisclosed recipients', mail(`${head}To: undisclosed-recipients:;\n\nx`), { toRecipients: [] }],
  ['5,000 recipients', mail(`${head}To: ${times(5000, (at) => `u${at}@x.example, `)}\n\nx`), named],
  ['brackets without end in an address', mail(`${head}To: ${'('.repeat(100_000)}\n\nx`), named],
  ['an X.500 address', mail(`${head}Cc: "Ann" </O=EXCHANGELABS/CN=ANN>\n\nx`), named],
  ['20,000 nested tags', mail(`${head}Content-Type: text/html\n\n${'<div>'.repeat(20_000)}deep`), named],
  ['a 5 MB attribute', mail(`${head}Content-Type: text/html\n\n<p title="${'x'.repeat(5_000_000)}">text</p>`), named],
  ['10 MB of one line', mail(`${head}\n${'y'.repeat(10_000_000)}`), named],
  ['a meeting request', mail(`${head}Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR`), named],
]; // prettier-ignore
