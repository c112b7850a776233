import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useEffectEvent } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { getMe, type Me } from '#contract/me.ts';
import { Catching } from '#ui/Catching.tsx';
import { useWakeLive } from '#ui/LiveUpdates.tsx';
import { useSession } from '#ui/session.tsx';
import { Loading, Shown } from '#ui/states.tsx';
import { features } from '../features/index.ts';
import { shown } from './host.ts';
import { Banners } from './Banners.tsx';
import { Navigation } from './Navigation.tsx';

// Nobody misses the page because this did not come.
const FocusKeeper = lazy(() => import('./FocusKeeper.tsx').catch(() => ({ default: () => null })));
const WelcomePage = lazy(() => import('../features/welcome/WelcomePage.tsx'));
// A visitor hears no live updates. Whoever asked an administrator finds the door open soon after it was opened.
const visitorAsksMilliseconds = 10_000;

const useStyles = makeStyles({
  shell: { display: 'flex', flexDirection: 'column', height: '100%', backgroundColor: tokens.colorNeutralBackground1 },
  // What is hidden for the eyes is placed by it, else it would lengthen the document beside the page that scrolls.
  page: { position: 'relative', flexGrow: 1, minHeight: 0, overflowY: 'auto' },
});

/** The frame around every page; around the welcome, where the organisation is not connected yet. */
export function Shell() {
  const { call } = useSession();
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => call(getMe, {}),
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data?.organisation.state === 'unknown' ? visitorAsksMilliseconds : false),
    meta: { follows: ['organisation'] },
  });
  const wakeLive = useEffectEvent(useWakeLive());
  const isIn = me.data !== undefined && me.data.organisation.state !== 'unknown';
  useEffect(shown, []);
  useEffect(() => {
    if (isIn) wakeLive();
  }, [isIn]);
  return (
    <Shown query={me} loading={<Loading label="Opening Rapport" />}>
      {(someone) => (someone.organisation.state === 'unknown' ? <Door me={someone} /> : <Rooms me={someone} />)}
    </Shown>
  );
}

function Door({ me }: { me: Me }) {
  const styles = useStyles();
  return (
    <div className={styles.shell}>
      <main className={styles.page}>
        <Suspense fallback={<Loading />}>
          <WelcomePage me={me} />
        </Suspense>
      </main>
    </div>
  );
}

function Rooms({ me: { isAdmin, organisation } }: { me: Me }) {
  const styles = useStyles();
  const [location] = useLocation();
  const open = features.filter((feature) => isAdmin || !feature.isForAdmins);
  return (
    <div className={styles.shell}>
      <Suspense>
        <FocusKeeper />
      </Suspense>
      <Navigation features={open} />
      <Banners isDisconnected={organisation.state === 'disconnected'} isAdmin={isAdmin} />
      <main className={styles.page}>
        <Catching place={location}>
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
        </Catching>
      </main>
    </div>
  );
}
