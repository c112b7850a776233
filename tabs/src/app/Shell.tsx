import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, lazy, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Me } from '#contract/me.ts';
import { Catching } from '#ui/Catching.tsx';
import { useVisitor } from '#ui/connections/use-visitor.ts';
import { Loading, Shown } from '#ui/states.tsx';
import { features } from '../features/index.ts';
import { shown } from './host.ts';
import { Banners } from './Banners.tsx';
import { Navigation } from './Navigation.tsx';

// Nobody misses the page because this did not come.
const FocusKeeper = lazy(() => import('./FocusKeeper.tsx').catch(() => ({ default: () => null })));
const WelcomePage = lazy(() => import('../features/welcome/WelcomePage.tsx'));

const useStyles = makeStyles({
  shell: { display: 'flex', flexDirection: 'column', height: '100%', backgroundColor: tokens.colorNeutralBackground1 },
  // What is hidden for the eyes is placed by it, else it would lengthen the document beside the page that scrolls.
  page: { position: 'relative', flexGrow: 1, minHeight: 0, overflowY: 'auto' },
});

/** The frame around every page; around the welcome, where the organisation is not connected yet. */
export function Shell() {
  const { me, isIn } = useVisitor();
  useEffect(shown, []);
  return (
    <Shown query={me} loading={<Loading label="Opening Rapport" />}>
      {(someone) => (isIn ? <Rooms me={someone} /> : <Door me={someone} />)}
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
