import { useEffect, useState } from 'react';
import { Router } from 'wouter';
import { createSession, type Session } from '#ui/session.tsx';
import { Failure, Loading } from '#ui/states.tsx';
import { Surface } from '#ui/Surface.tsx';
import { Themed, appearanceOf } from '#ui/theme.tsx';
import { browserHost } from './browser.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { hasHost, joinTeams, type TabHost } from './host.ts';
import { Shell } from './Shell.tsx';

const base = '/tab';

/** The tab, from joining its host on. */
export function Tab() {
  const [themeName, setThemeName] = useState(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default'));
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<unknown>();
  const appearance = appearanceOf(themeName);

  const enter = (host: TabHost) => {
    setThemeName(host.themeName);
    host.onThemeChange(setThemeName);
    const { surface, token, openSignIn, place } = host;
    if (place) history.replaceState(null, '', base + place);
    setSession(createSession(surface, token, openSignIn));
  };
  useEffect(() => {
    if (hasHost()) joinTeams().then(enter, setError);
  }, []);

  if (!session)
    return (
      <Themed appearance={appearance}>
        {!hasHost() ? (
          <Elsewhere onSignedIn={(token) => enter(browserHost(token))} />
        ) : error ? (
          <Failure error={error} retry={() => location.reload()} />
        ) : (
          <Loading label="Opening Rapport" />
        )}
      </Themed>
    );
  return (
    <Surface session={session} appearance={appearance}>
      <Router base={base}>
        <Shell />
      </Router>
    </Surface>
  );
}
