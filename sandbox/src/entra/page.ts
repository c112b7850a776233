import type { Response } from 'express';

/** Text that may stand in HTML, attributes included. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Answers with one of the sign-in pages. Like Entra's own, they refuse to be framed. */
export function sendPage(response: Response, status: number, title: string, content: string): void {
  response.status(status).set({
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  });
  response.send(layout(title, content));
}

const layout = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escape(title)}</title><style>${style}</style>
</head>
<body><main><p class="cloud"><span class="mark" aria-hidden="true"></span>Microsoft 365 <em>sandbox</em></p>
${content}
</main><footer>This sign-in runs on this machine. No password is needed, and nothing leaves it.</footer></body>
</html>
`;

const style = `
:root{color-scheme:light dark;--page:#eef1f6;--card:#fff;--ink:#1b1a19;--soft:#5c5b59;--line:#dcdcdc;--hover:#f3f5f9;--brand:#0f6cbd;--brand-hover:#115ea3;--on-brand:#fff}
@media (prefers-color-scheme:dark){:root{--page:#16181d;--card:#25282e;--ink:#f5f5f5;--soft:#b9bcc2;--line:#42464e;--hover:#2f333b;--brand:#62abf5;--brand-hover:#8cc2f8;--on-brand:#0b1a2b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;padding:24px 16px;background:var(--page);color:var(--ink);font:15px/1.45 "Segoe UI",system-ui,-apple-system,sans-serif}
main{width:100%;max-width:440px;padding:clamp(20px,6vw,36px) clamp(20px,7vw,40px);background:var(--card);border-radius:8px;box-shadow:0 2px 12px rgb(0 0 0/.16)}
.cloud{display:flex;align-items:center;gap:10px;margin:0 0 16px;color:var(--soft);font-weight:600}.cloud em{font-weight:400}
.mark{width:20px;height:20px;border-radius:5px;background:linear-gradient(135deg,#0f6cbd 50%,#7f56d9 50%)}
h1{margin:0 0 8px;font-size:24px;font-weight:600;line-height:1.25}p{margin:0 0 16px}.soft{color:var(--soft)}.account{overflow-wrap:anywhere}
ul{list-style:none;margin:0 0 16px;padding:0}
.accounts button{display:flex;width:100%;align-items:center;gap:12px;padding:12px 8px;border:0;border-bottom:1px solid var(--line);background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
.accounts button:hover{background:var(--hover)}.accounts strong,.accounts small{display:block}.accounts small{color:var(--soft);font-size:13px}
.initials{flex:none;display:grid;place-items:center;width:40px;height:40px;border-radius:50%;background:var(--hover);border:1px solid var(--line);font-weight:600}
.permissions{border-top:1px solid var(--line)}.permissions summary{padding:8px 4px 8px 20px;text-indent:-16px;cursor:pointer}.permissions li{border-bottom:1px solid var(--line)}
.permissions p{margin:0;padding:0 4px 12px 20px;color:var(--soft);font-size:14px}
label{display:flex;gap:10px;align-items:flex-start;margin:0 0 16px}label input{margin-top:4px;accent-color:var(--brand)}
.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:8px;margin:20px 0 0}
.actions button{min-width:104px;min-height:36px;padding:6px 16px;border:1px solid var(--line);border-radius:4px;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
.actions button:hover{background:var(--hover)}.actions .primary{border-color:var(--brand);background:var(--brand);color:var(--on-brand)}.actions .primary:hover{background:var(--brand-hover)}
.link{margin:16px 0 0;padding:0;border:0;background:none;color:var(--brand);font:inherit;text-align:left;cursor:pointer}.link:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--brand);outline-offset:2px}
footer{max-width:440px;margin:0;color:var(--soft);font-size:13px;text-align:center}code{font-size:13px;overflow-wrap:anywhere}
`;
