import { Button, MessageBar, MessageBarBody, Spinner, Text, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular, DeleteRegular, SendRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { Draft } from '#contract/mail.ts';
import { ConnectNow } from '#ui/connections/ConnectNow.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';
import { withJoinLine } from './content.ts';
import { Fields } from './Fields.tsx';
import { useDiscard, useDraft, useSend } from './hooks.ts';
import { Quoted } from './Quoted.tsx';
import { Disagreement, SaveWords } from './SaveWords.tsx';
import { useSaver } from './use-saver.ts';
import { useTeamsLink } from './use-teams-link.tsx';
import { dropUnsaved } from './unsaved.ts';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  tools: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexWrap: 'wrap',
    flexShrink: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tool: { minWidth: 'auto', flexShrink: 0, fontWeight: tokens.fontWeightRegular, whiteSpace: 'nowrap' },
  back: { justifySelf: 'start' },
  content: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: `${tokens.spacingVerticalL} clamp(16px, 3vw, 32px)` },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM, maxWidth: '760px', margin: '0 auto' },
  title: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
});

const promised = {
  title: 'Send from here',
  words: 'Allow Rapport to send the mails that you write here. What you have written is kept, here and in Outlook’s drafts.',
};
const titles: Record<Draft['kind'], string> = { new: 'New mail', reply: 'Reply', reply_all: 'Reply to all', forward: 'Forward' };

/** A mail that is being written, from wherever it was left. */
export default function Composer({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const query = useDraft(draftId);
  const isAway = query.data !== undefined && query.data.state !== 'writing';
  return (
    <Shown query={query} loading={<Loading label="Loading your mail" rows={3} />}>
      {(draft) => (isAway ? <Gone draft={draft} onClose={onClose} /> : <Writing draft={draft} refetch={query.refetch} onClose={onClose} />)}
    </Shown>
  );
}

function Gone({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.content}>
      <div className={styles.column}>
        <Text role="status">
          {draft.state === 'sent' ? 'This mail has gone out. You find it in Sent Items.' : 'This mail is going out.'}
        </Text>
        <Button className={styles.back} onClick={onClose}>
          Back to the mails
        </Button>
      </div>
    </div>
  );
}

interface WritingProps {
  draft: Draft;
  refetch: () => Promise<{ data?: Draft | undefined }>;
  onClose: () => void;
}

function Writing({ draft, refetch, onClose }: WritingProps) {
  const styles = useStyles();
  const { saver, written } = useSaver(draft);
  const send = useSend();
  const discard = useDiscard();
  const text = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [fault, setFault] = useState<string>();
  const { content } = written;
  const { to, cc, bcc } = content;
  const link = useTeamsLink(styles.tool, content.subject, (joinUrl) => {
    const put = withJoinLine(saver.content.text, text.current?.selectionStart ?? saver.content.text.length, joinUrl);
    saver.change({ text: put.text });
    requestAnimationFrame(() => {
      text.current?.focus();
      text.current?.setSelectionRange(put.at, put.at);
    });
  });

  useEffect(() => {
    // An answer begins with its text; in a new mail, the page says first where one is.
    if (draft.kind === 'new' || draft.kind === 'forward') return heading.current?.focus();
    text.current?.setSelectionRange(0, 0);
    text.current?.focus();
  }, [draft.kind]);

  const onSend = async () => {
    setFault(to.length + cc.length + bcc.length ? undefined : 'Say first to whom it is to go.');
    if (to.length + cc.length + bcc.length === 0) return;
    const version = await saver.flush();
    if (version === undefined) return;
    // Awaited, because what is shown changes as soon as the mail is on its way. `send` tells of a failure.
    await send.mutateAsync({ id: draft.id, version }).then(onClose, () => undefined);
  };
  const onDiscard = () =>
    discard.mutate(draft.id, {
      onSuccess: () => {
        dropUnsaved(draft.id);
        onClose();
      },
    });
  const error = send.error ?? discard.error;

  return (
    <section className={styles.page} aria-label={titles[draft.kind]}>
      <div className={styles.tools} role="group" aria-label="Mail actions">
        <Button
          title="Back to the mails"
          aria-label="Back to the mails"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={onClose}
        />
        <Button
          className={styles.tool}
          appearance="primary"
          icon={<SendRegular />}
          disabledFocusable={send.isPending}
          onClick={() => void onSend()}
        >
          Send
        </Button>
        {link.button}
        <Button
          className={styles.tool}
          appearance="subtle"
          icon={<DeleteRegular />}
          disabledFocusable={discard.isPending}
          onClick={onDiscard}
        >
          Discard
        </Button>
        {send.isPending && <Spinner size="tiny" aria-label="Sending" />}
      </div>
      <div className={styles.content}>
        <div className={styles.column}>
          <h1 className={styles.title} ref={heading} tabIndex={-1}>
            {titles[draft.kind]}
          </h1>
          <ConnectNow needs="sending" promised={promised} />
          {draft.problem && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{draft.problem}</MessageBarBody>
            </MessageBar>
          )}
          {written.state === 'conflict' && <Disagreement saver={saver} retry={async () => (await refetch()).data} />}
          {link.outcome}
          <Fields content={content} fault={fault} text={text} onChange={(part) => saver.change(part)} />
          <SaveWords written={written} draft={draft} />
          {error && <Failure error={error} />}
          {draft.answersId && <Quoted messageId={draft.answersId} />}
        </div>
      </div>
    </section>
  );
}
