import { Button, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { MailBody } from '../MailBody.tsx';
import { useAnswered } from './hooks.ts';

const useStyles = makeStyles({
  part: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What stands below an answer: the mail that it answers, as Outlook quotes it. */
export function Quoted({ messageId }: { messageId: string }) {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const { data: message } = useAnswered(messageId);
  return (
    <section className={styles.part} aria-label="Quoted mail">
      <Button
        appearance="subtle"
        size="small"
        icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {message?.from ? `What ${message.from.name} wrote` : 'The mail that you answer'}
      </Button>
      <Text size={200} className={styles.quiet} block>
        Outlook puts it below your text.
      </Text>
      {isOpen && message?.html && <MailBody html={message.html} title="Quoted mail" />}
    </section>
  );
}
