import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, lazy, useEffect, useRef } from 'react';
import { Failure, Loading } from '../states.tsx';
import { useConnection, useMe, type Connect } from './hooks.ts';
import { missingOf, outcomeWords } from './outcome.ts';

const AskAdmin = lazy(() => import('./AskAdmin.tsx').then((part) => ({ default: part.AskAdmin })));

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  words: { overflowWrap: 'anywhere' },
});

/** How the window to Microsoft ended, and the way on from there. */
export function ConnectOutcome({ connect }: { connect: Connect }) {
  const styles = useStyles();
  const connection = useConnection().data;
  const me = useMe().data;
  const { data: result, error, variables: wish, isPending } = connect;
  const place = useRef<HTMLDivElement>(null);
  // The button that opened the window may stand far below.
  useEffect(() => {
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, [result, error]);
  if (error)
    return (
      <div ref={place}>
        <Failure error={error} />
      </div>
    );
  if (!result || !wish || isPending) return null;
  const expected = connection?.account ?? me?.user.address ?? 'somebody else';
  const { intent, title, text } = outcomeWords(result, expected, missingOf(connection?.features ?? [], wish.features));
  return (
    <div ref={place} className={styles.part}>
      <MessageBar intent={intent} layout="multiline" politeness="assertive">
        <MessageBarBody className={styles.words}>
          <MessageBarTitle>{title}</MessageBarTitle>
          {text}
        </MessageBarBody>
        {result.outcome === 'other_account' && (
          <MessageBarActions>
            <Button appearance="primary" onClick={() => connect.mutate({ ...wish, chooseAccount: true })}>
              Choose the other account
            </Button>
            <Button onClick={connect.reset}>Leave it</Button>
          </MessageBarActions>
        )}
      </MessageBar>
      {result.outcome === 'needs_admin' && (
        <Suspense fallback={<Loading label="Preparing the message" rows={2} />}>
          <AskAdmin features={wish.features} />
        </Suspense>
      )}
    </div>
  );
}
