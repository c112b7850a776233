const stories = [
  [
    'Why the second call decides',
    'Teams that write down one next step per call close a third more often. We asked twelve of them how.',
    '#0f6cbd',
  ],
  [
    'The quiet return of the site visit',
    'An afternoon on the factory floor tells more than ten calls. Three sales leads explain what they look for.',
    '#107c41',
  ],
  [
    'Pricing pages nobody reads',
    'What happened when a software maker removed its pricing page for a month — and why it came back.',
    '#8764b8',
  ],
  [
    'A calendar with holes in it',
    'Leaving Wednesday afternoons empty sounded like a luxury. It became the most productive part of the week.',
    '#c239b3',
  ],
];

/** A newsletter as designers build them: nested tables, inline styles, spacer images and a tracking pixel. */
export function newsletter(issue: number): string {
  const cards = stories
    .map(
      ([
        title,
        text,
        colour,
      ]) => `<tr><td style="padding:0 24px 24px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border:1px solid #e1e1e1;border-radius:8px"><tr>
<td width="8" bgcolor="${colour}" style="border-radius:8px 0 0 8px">&nbsp;</td>
<td style="padding:20px;font-family:'Segoe UI',Arial,sans-serif"><h2 style="margin:0 0 8px;font-size:18px;line-height:24px;color:#242424">${title}</h2>
<p style="margin:0 0 12px;font-size:14px;line-height:22px;color:#424242">${text}</p>
<a href="https://salesdigest.example/${issue}/${encodeURIComponent(title!.toLowerCase())}?utm_source=mail&amp;utm_campaign=${issue}" style="color:${colour};font-size:14px;font-weight:600">Read on</a></td></tr></table></td></tr>`,
    )
    .join('\n');
  return `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>The Sales Digest ${issue}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style>body{margin:0;background:#f5f5f5}@media (max-width:620px){.wide{width:100%!important}}a:hover{text-decoration:underline}</style></head>
<body style="margin:0;padding:0;background:#f5f5f5"><div style="display:none;max-height:0;overflow:hidden">Four short reads for your week.</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f5f5f5"><tr><td align="center" style="padding:24px 0">
<table role="presentation" class="wide" width="600" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;border-radius:12px">
<tr><td style="padding:32px 24px"><h1 style="margin:0;font-family:Georgia,serif;font-size:28px;color:#0f548c">The Sales Digest</h1>
<p style="margin:4px 0 0;font-family:Arial,sans-serif;font-size:13px;color:#616161">Issue ${issue} &middot; Four short reads for your week</p></td></tr>
${cards}
<tr><td style="padding:0 24px 32px;font-family:Arial,sans-serif;font-size:12px;color:#707070">You receive this because you signed up at the Field Sales Forum. <a href="https://salesdigest.example/leave" style="color:#707070">Unsubscribe</a></td></tr>
</table></td></tr></table><img src="https://salesdigest.example/seen.gif?issue=${issue}" width="1" height="1" alt=""></body></html>`;
}
