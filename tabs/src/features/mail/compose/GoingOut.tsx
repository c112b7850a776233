import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useFailureNotice } from '#ui/notices.tsx';
import { useDrafts, useUndo } from './hooks.ts';

/** What is going out and can still be taken back, and what has come back. */
export function GoingOut({ onOpen }: { onOpen: (draftId: string) => void }) {
  const { data: drafts = [] } = useDrafts();
  const tell = useFailureNotice();
  const undo = useUndo();
  const take = (id: string) =>
    undo.mutate(id, { onSuccess: () => onOpen(id), onError: (error) => tell('The mail was not taken back', error) });
  const named = (subject: string) => (subject ? `“${subject}”` : 'Your mail');
  return (
    <div role="status">
      {drafts.map(({ id, state, subject, canUndo, problem }) =>
        state === 'sending' ? (
          <MessageBar key={id} intent="info">
            <MessageBarBody>{named(subject)} is going out.</MessageBarBody>
            {canUndo && (
              <MessageBarActions>
                <Button disabledFocusable={undo.isPending} onClick={() => take(id)}>
                  Undo
                </Button>
              </MessageBarActions>
            )}
          </MessageBar>
        ) : problem ? (
          <MessageBar key={id} intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{named(subject)} was not sent</MessageBarTitle>
              {problem}
            </MessageBarBody>
            <MessageBarActions>
              <Button onClick={() => onOpen(id)}>Open it</Button>
            </MessageBarActions>
          </MessageBar>
        ) : null,
      )}
    </div>
  );
}
