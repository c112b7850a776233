import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { Attachment, Message } from './mail.ts';

const useStyles = makeStyles({
  text: {
    flex: 1,
    overflow: 'auto',
    margin: 0,
    padding: '16px 20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: '1.5',
  },
  // Mail is written for white paper, whatever the theme around it.
  paper: { flex: 1, width: '100%', border: 0, backgroundColor: '#fff', colorScheme: 'light' },
});

/** What the message says: HTML in a frame where no script runs and nothing is fetched. */
export function MailBody({ message: { body, attachments } }: { message: Message }) {
  const styles = useStyles();
  const page = useMemo(() => pageOf(body.content, attachments), [body.content, attachments]);
  if (body.contentType === 'text') return <div className={styles.text}>{body.content}</div>;
  return <iframe className={styles.paper} title="Message body" sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={page} />;
}

const head = `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<base target="_blank"><style>body{margin:16px 20px;font:14px/1.5 "Segoe UI",system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%}</style>`;

function pageOf(html: string, attachments: Attachment[]): string {
  const inline = attachments.filter(({ contentId, contentBytes }) => contentId && contentBytes);
  const content = inline.reduce(
    (text, { contentId, contentType, contentBytes }) =>
      text.replaceAll(`cid:${contentId}`, `data:${contentType.replaceAll(/[^\w/+.-]/g, '')};base64,${contentBytes}`),
    html,
  );
  return head + content;
}
