import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import type { Message } from './mail.ts';
import { mailPage } from './mail-page.ts';
import { themeOf } from './office-theme.ts';

const useStyles = makeStyles({
  text: {
    flex: 1,
    overflow: 'auto',
    padding: '16px 20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: '1.5',
  },
  frame: { flex: 1, width: '100%', border: 0 },
});

/** What the message says; HTML in a frame where no script runs. */
export function MailBody({ message: { body, attachments } }: { message: Message }) {
  const styles = useStyles();
  const { scheme } = useAppearance();
  const page = useMemo(() => mailPage(body.content, attachments, themeOf(scheme)), [body.content, attachments, scheme]);
  if (body.contentType === 'text') return <div className={styles.text}>{body.content}</div>;
  return <iframe className={styles.frame} title="Message body" sandbox="allow-popups allow-popups-to-escape-sandbox" srcDoc={page} />;
}
