import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { getMe } from '#contract/me.ts';
import { useLiveState } from '#ui/LiveUpdates.tsx';
import { useSession } from '#ui/session.tsx';
import { Loading, Shown } from '#ui/states.tsx';
import { features } from '../features/index.ts';
import { shown } from './host.ts';
import { Navigation } from './Navigation.tsx';

const useStyles = makeStyles({
  shell: { display: 'flex', flexDirection: 'column', height: '100%', backgroundColor: tokens.colorNeutralBackground1 },
  page: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
});

/** The frame around every page. */
export function Shell() {
  const styles = useStyles();
  const { call } = useSession();
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(getMe, {}), staleTime: Infinity });
  const isOffline = useLiveState() === 'offline';

  useEffect(shown, []);

  return (
    <Shown query={me} loading={<Loading label="Opening Rapport" />}>
      {({ isAdmin }) => {
        const open = features.filter((feature) => isAdmin || !feature.isForAdmins);
        return (
          <div className={styles.shell}>
            <Navigation features={open} />
            {isOffline && (
              <MessageBar intent="warning" style={{ flexShrink: 0 }}>
                <MessageBarBody>No connection to Rapport. What you see may be old; it catches up by itself.</MessageBarBody>
              </MessageBar>
            )}
            <main className={styles.page}>
              <Suspense fallback={<Loading />}>
                <Switch>
                  {open.map(({ path, rest, page: Page }) => (
                    <Route key={path} path={`/${path}${rest ?? ''}`}>
                      {(params) => <Page params={params} />}
                    </Route>
                  ))}
                  <Route>
                    <Redirect to={`/${features[0]!.path}`} replace />
                  </Route>
                </Switch>
              </Suspense>
            </main>
          </div>
        );
      }}
    </Shown>
  );
}
