import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { wordsFor } from './words.ts';

const shownMilliseconds = 8_000;

const useStyles = makeStyles({
  place: {
    position: 'fixed',
    insetInline: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    zIndex: 1000,
    maxWidth: '480px',
    margin: '0 auto',
    boxShadow: tokens.shadow16,
  },
});

interface Notice {
  what: string;
  error: unknown;
}

const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);

/** Where notices appear and are read out, one at a time. */
export function Notices({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const [notice, setNotice] = useState<Notice>();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(undefined), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <NoticeContext value={setNotice}>
      {children}
      <div role="alert" className={notice && styles.place}>
        {notice && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{notice.what}</MessageBarTitle>
              {wordsFor(notice.error).message}
            </MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button appearance="transparent" aria-label="Dismiss" icon={<DismissRegular />} onClick={() => setNotice(undefined)} />
              }
            />
          </MessageBar>
        )}
      </div>
    </NoticeContext>
  );
}

/** Tells a person that something they did has failed and was taken back. */
export function useFailureNotice(): (what: string, error: unknown) => void {
  const show = useContext(NoticeContext);
  return useCallback((what, error) => show({ what, error }), [show]);
}
