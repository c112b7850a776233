import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { AppsRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import type { KeptToken } from '#ui/kept-token.ts';
import { Empty } from '#ui/states.tsx';
import { wordsFor } from '#ui/words.ts';
import type { SignIn } from './sign-in.ts';

const prepare = () => import('./sign-in.ts').then(({ prepareSignIn }) => prepareSignIn());

/** What a person sees who opens the tab's address in a browser of its own. */
export function Elsewhere({ onSignedIn }: { onSignedIn: (token: KeptToken) => void }) {
  const ready = useRef<Promise<SignIn>>(undefined);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    ready.current = prepare();
    ready.current.catch(() => (ready.current = undefined)); // a click tries it anew
  }, []);
  const open = () => {
    setOpen(true);
    setError(undefined);
    (ready.current ?? prepare())
      .then((signIn) => signIn.open())
      .then(onSignedIn, (reason: unknown) => {
        setOpen(false);
        setError(reason);
      });
  };
  return (
    <main style={{ height: '100%', display: 'grid', alignContent: 'center', justifyItems: 'center' }}>
      <Empty
        icon={<AppsRegular />}
        heading="h1"
        title="Rapport lives in Microsoft Teams and Outlook"
        action={
          <Button appearance="primary" onClick={open}>
            {isOpen ? 'Open the sign-in again' : 'Sign in with Microsoft'}
          </Button>
        }
      >
        Open Teams, choose Apps and look for Rapport; it signs you in by itself. In Outlook it stands beside every mail you open. It also
        works right here, in your browser.
      </Empty>
      <div role="alert">
        {error !== undefined && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{wordsFor(error).message}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </main>
  );
}
