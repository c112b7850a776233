import type { Address, MailDraft } from '../mailbox/documents.ts';
import { newsletter } from './newsletter.ts';
import { people } from './people.ts';

/** A mail of the first day: `hours` before now. */
export type SeedMail = MailDraft & { hours: number };

const html = (...paragraphs: string[]) =>
  `<html><head><meta charset="utf-8"></head><body style="font-family:Aptos,Calibri,sans-serif;font-size:11pt">${paragraphs.map((text) => `<p>${text}</p>`).join('')}</body></html>`;
const from = (sender: Address, hours: number, subject: string, body: Pick<MailDraft, 'text' | 'html'>, more: MailDraft = {}): SeedMail => ({
  from: sender,
  hours,
  subject,
  ...body,
  isRead: hours > 30,
  ...more,
});
const text = (...lines: string[]) => ({ text: lines.join('\r\n\r\n') });

const offer = Buffer.from(
  ['%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj', '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
   '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj', 'trailer<</Root 1 0 R>>', '%%EOF'].join('\n'), // prettier-ignore
).toString('base64');
const table = `<table border="1" cellpadding="6" style="border-collapse:collapse"><tr><th>Item</th><th align="right">Pieces</th><th align="right">Price</th></tr><tr><td>Pump unit P-40</td><td align="right">12</td><td align="right">€ 48,600</td></tr><tr><td>Commissioning</td><td align="right">1</td><td align="right">€ 3,900</td></tr></table>`;

/** The inbox of somebody who has been selling for a few weeks. */
export function inboxMails(me: string): SeedMail[] {
  const { nora, jonas, fabrikamBilling, sam, lucia, priya, mateo, yuki, henrik, digest, travel } = people;
  const pumps = { thread: '<pumps@fabrikam.example>' };
  const rollout = { thread: '<rollout@tailspin.example>' };
  const renewal = { thread: '<renewal@adatum.example>' };
  return [
    from(
      nora,
      1,
      'RE: Offer for twelve pump units',
      {
        html: html(
          `Hi ${me},`,
          'the board has approved the budget. Could you confirm delivery <b>before 15 January</b>? Then I can sign this week.',
          'Best,<br>Nora',
        ),
      },
      { ...pumps, importance: 'high' },
    ),
    from(
      sam,
      3,
      'Next week’s rollout call',
      text(`Hi ${me},`, 'does Tuesday at 10:00 still work? Lucía joins from our side. I would like to settle the training dates.', 'Sam'),
      rollout,
    ),
    from(
      priya,
      5,
      'Question about the renewal terms',
      {
        html: html(
          `Hello ${me},`,
          'our legal team asks whether the notice period in §7 can go from three months to one. Everything else is fine.',
          'Kind regards<br>Priya Nair',
        ),
      },
      { ...renewal, flag: { flagStatus: 'flagged' } },
    ),
    from(digest, 8, 'Four short reads for your week', { html: newsletter(48) }, { inferenceClassification: 'other' }),
    from(
      yuki,
      11,
      'お見積もりのお願い',
      text('お世話になっております。', '来月の展示会に向けて、デモ機2台のお見積もりをいただけますでしょうか。', '田中 由紀'),
    ),
    from(
      jonas,
      22,
      'Drawings for the pump room',
      {
        html: html(
          'Hello,',
          'attached is the layout, as discussed with Nora. The doors are <i>80 cm</i> wide: please check that the skid fits.',
          'Jonas Brandt<br>Plant Engineering',
        ),
      },
      { ...pumps, attachments: [file('Pump room layout.pdf', 'application/pdf', offer)] },
    ),
    from(
      lucia,
      26,
      'Training dates',
      text(
        `Hola ${me},`,
        'for the three teams we would need two mornings each, ideally between the 9th and the 20th.',
        'Saludos,',
        'Lucía',
      ),
      { ...rollout, isRead: false },
    ),
    from(
      travel,
      28,
      'Your trip to Hamburg is booked',
      {
        html: html(
          'Booking reference <b>QX7P2L</b>',
          'Outbound: Monday 07:12, seat 41. Return: Tuesday 18:45, seat 12.',
          'Have a good trip!<br>Margie’s Travel',
        ),
      },
      { inferenceClassification: 'other' },
    ),
    from(
      mateo,
      32,
      'Introducing Priya',
      text(
        `Dear ${me},`,
        'I am moving to another department. Priya Nair takes over the contract with you; she knows the project well.',
        'Thank you for the good years!',
        'Mateo',
      ),
    ),
    from(
      nora,
      47,
      'Offer for twelve pump units',
      {
        html: html(
          `Hi ${me},`,
          'thank you for the offer. Two questions: is commissioning included for both sites, and can we split the invoice?',
          table,
          'Nora',
        ),
      },
      pumps,
    ),
    from(
      fabrikamBilling,
      50,
      'Purchase order 4500118273',
      text('Please find our purchase order number above. Quote it on your invoice.', 'This mailbox is not read.'),
    ),
    from(
      henrik,
      54,
      'Fair in Copenhagen',
      text('Hej,', 'we have a booth next to yours. Shall we share the coffee machine this year?', 'Henrik Sørensen'),
    ),
    from(
      sam,
      70,
      'Pilot went well',
      {
        html: html(
          'Good news: the pilot team wants to keep it.',
          '<ul><li>14 of 15 people used it daily</li><li>one hour saved per person and week</li><li>two wishes, see below</li></ul>',
          'Sam',
        ),
      },
      rollout,
    ),
    from(
      priya,
      75,
      'Contract renewal 2027',
      {
        html: html(
          'Hello,',
          'please send us the renewal for the coming year. We would like to keep the volume and add the reporting package.',
          'Priya Nair',
        ),
      },
      renewal,
    ),
    from(digest, 176, 'What your best customers never tell you', { html: newsletter(47) }, { inferenceClassification: 'other' }),
    from(jonas, 99, 'Visit on site', text('Wednesday works. Please bring safety shoes, and ask for me at gate 2.', 'Jonas')),
    from(
      lucia,
      120,
      'Access for the new colleagues',
      text(
        'Could you add these four people to the pilot?',
        'a.ruiz@tailspin.example',
        'c.vega@tailspin.example',
        'd.soto@tailspin.example',
        'm.leon@tailspin.example',
      ),
    ),
    from(yuki, 150, '展示会のお礼', text('先日はブースにお越しいただき、誠にありがとうございました。', '田中 由紀')),
    from(mateo, 170, 'Acceptance protocol signed', text('Signed today, the original is in the post.', 'Mateo'), {
      categories: ['Green category'],
    }),
    from(
      nora,
      190,
      'Thank you for the visit',
      {
        html: html(
          'It was a pleasure to show you the plant. As promised, here are the figures we discussed:',
          '<blockquote>Flow 40 m³/h · Head 32 m · 3 shifts</blockquote>',
          'Nora',
        ),
      },
      pumps,
    ),
    from(henrik, 240, 'Reference call', text('Happy to be a reference. Give them my number, mornings are best.', 'Henrik')),
    from(
      sam,
      300,
      'Intro from the Field Sales Forum',
      text('We met at the forum in September. We are a team of 60 and look for exactly what you showed.', 'Sam Taylor', 'Tailspin Toys'),
      rollout,
    ),
    from(priya, 410, 'Support case 20418 closed', text('Solved, thanks to your colleague. You can close the case.', 'Priya')),
    from(fabrikamBilling, 520, 'Remittance advice', text('We have paid invoice 2026-0931 over € 12,480.00.', 'This mailbox is not read.')),
  ];
}

/** What the owner has written. */
export function sentMails(me: string): SeedMail[] {
  const { nora, sam, priya, mateo, yuki } = people;
  const to = (receiver: Address, hours: number, subject: string, body: Pick<MailDraft, 'text' | 'html'>, thread?: string): SeedMail => ({
    to: [receiver],
    hours,
    subject,
    ...body,
    isRead: true,
    ...(thread && { thread }),
  });
  return [
    to(
      nora,
      46,
      'RE: Offer for twelve pump units',
      text('Hi Nora,', 'yes to both: commissioning covers the two sites, and two invoices are no problem.', me),
      '<pumps@fabrikam.example>',
    ),
    to(
      sam,
      68,
      'RE: Pilot went well',
      text('Hi Sam,', 'that is great to hear. Shall we talk about all three teams next week?', me),
      '<rollout@tailspin.example>',
    ),
    to(
      priya,
      74,
      'RE: Contract renewal 2027',
      { html: html('Hello Priya,', 'the renewal is on its way, with the reporting package.', me) },
      '<renewal@adatum.example>',
    ),
    to(mateo, 168, 'RE: Acceptance protocol signed', text('Thank you, Mateo!', me)),
    to(yuki, 149, 'RE: 展示会のお礼', text('田中様', 'こちらこそ、ありがとうございました。', me)),
    to(
      nora,
      188,
      'RE: Thank you for the visit',
      text('Dear Nora,', 'thank you for the tour. You will have our offer by Friday.', me),
      '<pumps@fabrikam.example>',
    ),
  ];
}

/** Filed under Customers and in the archive. */
export function filedMails(): Record<'customers' | 'fabrikam' | 'archive' | 'deleteditems' | 'junkemail', SeedMail[]> {
  const { nora, jonas, sam, henrik, mateo } = people;
  return {
    customers: [
      from(sam, 620, 'Company profile', text('As asked: 60 people, three sites, one very old spreadsheet.', 'Sam')),
      from(henrik, 700, 'Framework agreement', text('Countersigned, thank you.', 'Henrik'), { flag: { flagStatus: 'complete' } }),
    ],
    fabrikam: [
      from(nora, 640, 'Requirements', text('The list of requirements for the pump room, version 3, follows by post.', 'Nora')),
      from(jonas, 660, 'Site measurements', text('All measures are in millimetres.', 'Jonas')),
    ],
    archive: [
      from(mateo, 900, 'Kick-off minutes', text('Everybody agreed on the plan. Next date: the first Monday of the month.', 'Mateo')),
      from(jonas, 1000, 'Parking at the plant', text('Visitors park at gate 2.', 'Jonas')),
      from(sam, 1100, 'Nice to meet you', text('It was good to talk at the forum!', 'Sam'), { thread: '<rollout@tailspin.example>' }),
    ],
    deleteditems: [
      from({ name: 'Parcel desk', address: 'desk@parcels.example' }, 90, 'Your parcel has arrived', text('Collect it until 18:00.')),
    ],
    junkemail: [
      from(
        { name: 'Prize Office', address: 'win@prizes.example' },
        60,
        'You are our lucky winner!!!',
        text('Send us your bank account to receive 1,000,000.'),
        { isRead: false },
      ),
    ],
  };
}

function file(name: string, contentType: string, contentBytes: string) {
  return {
    name,
    contentType,
    contentBytes,
    isInline: false,
    contentId: null,
    isMessage: false,
    size: Buffer.from(contentBytes, 'base64').length,
  };
}
