import { Button } from '@fluentui/react-components';
import { ArrowForwardRegular, ArrowReplyAllRegular, ArrowReplyRegular, EditRegular, MailEditRegular } from '@fluentui/react-icons';
import type { MessageSummary } from '#contract/mail.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { useDrafts, useStart, type Begun } from './hooks.ts';
import { useWritten } from './place.ts';

/** Begins a mail or an answer, and opens it. */
function useWrite() {
  const { open } = useWritten();
  const tell = useFailureNotice();
  const start = useStart();
  const write = (what: Begun) =>
    start.mutate(what, { onSuccess: ({ id }) => open(id), onError: (error) => tell('The mail was not begun', error) });
  return { write, open, isPending: start.isPending };
}

/** Begins a new mail. */
export function NewMail({ isSmall }: { isSmall: boolean }) {
  const { write, isPending } = useWrite();
  return (
    <Button
      appearance="primary"
      size="small"
      style={{ flexShrink: 0 }}
      title="New mail"
      aria-label="New mail"
      icon={<MailEditRegular />}
      disabledFocusable={isPending}
      onClick={() => write({ kind: 'new' })}
    >
      {isSmall ? undefined : 'New mail'}
    </Button>
  );
}

const answers = [
  ['reply', 'Reply', ArrowReplyRegular],
  ['reply_all', 'Reply all', ArrowReplyAllRegular],
  ['forward', 'Forward', ArrowForwardRegular],
] as const;

interface AnswersProps {
  message: MessageSummary;
  className: string | undefined;
}

/** Answers a mail; a draft of ours is written on instead. */
export function Answers({ message, className }: AnswersProps) {
  const { write, open, isPending } = useWrite();
  const { data: drafts = [] } = useDrafts();
  const own = message.isDraft && drafts.find(({ messageId, state }) => messageId === message.id && state === 'writing');
  if (own)
    return (
      <Button className={className} appearance="subtle" icon={<EditRegular />} onClick={() => open(own.id)}>
        Write on
      </Button>
    );
  if (message.isDraft) return null;
  return answers.map(([kind, label, Icon]) => (
    <Button
      key={kind}
      className={className}
      appearance="subtle"
      icon={<Icon />}
      // One word has room beside the other actions: the most frequent.
      {...(kind === 'reply' ? { children: label } : { title: label, 'aria-label': label })}
      disabledFocusable={isPending}
      onClick={() => write({ kind, messageId: message.id })}
    />
  ));
}
