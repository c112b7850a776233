import { createContext, useContext, type ReactNode } from 'react';
import { httpCall, type Call } from '#contract/client.ts';
import type { ConnectResult } from '#contract/connections.ts';
import type { KeptToken } from './kept-token.ts';
import { renewing } from './renewal.ts';

/** The program that shows us. */
export type Host = 'teams' | 'outlook' | 'browser';

/** What a surface gets from its host: who asks, and how to ask our server and Microsoft. */
export interface Session {
  host: Host;
  /** A call to our server in the name of the signed-in person. */
  call: Call;
  /** The person's access token for our server, new enough to be used. */
  token: () => Promise<string>;
  /** Reaches our server with that token, renewed where the server refuses it. */
  fetcher: typeof fetch;
  /** Opens Microsoft's sign-in at `url` in a window of the host, and says how it ended. */
  openSignIn: (url: string) => Promise<ConnectResult>;
}

/** The session of a person whose token the host gives. */
export function createSession(host: Host, token: KeptToken, openSignIn: Session['openSignIn']): Session {
  const fetcher = renewing(token);
  return { host, call: httpCall('', token.get, fetcher), token: token.get, fetcher, openSignIn };
}

const SessionContext = createContext<Session | undefined>(undefined);

/** Makes the surface's session known to everything inside. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of the surface in which the component stands. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A component that asks for the session stands outside of SessionProvider.');
  return session;
}
