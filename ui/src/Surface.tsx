import { QueryClient, QueryClientProvider, notifyManager } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Catching } from './Catching.tsx';
import { LiveUpdates } from './LiveUpdates.tsx';
import { Notices } from './notices.tsx';
import { Scheduling } from './schedule/Scheduling.tsx';
import { SessionProvider, type Session } from './session.tsx';
import { Themed, type Appearance } from './theme.tsx';
import { isPassing } from './words.ts';

const retries = 2;

// Told one timer later, as is usual, a second press in the same moment would find the button as it was and do it twice.
notifyManager.setScheduler(queueMicrotask);

/** What every surface stands in: the host's colours, the session, the cache of answers and the live updates. */
export function Surface({ session, appearance, children }: { session: Session; appearance: Appearance; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <Themed appearance={appearance}>
      <Catching>
        <QueryClientProvider client={client}>
          <SessionProvider session={session}>
            <LiveUpdates>
              <Notices>
                <Scheduling>{children}</Scheduling>
              </Notices>
            </LiveUpdates>
          </SessionProvider>
        </QueryClientProvider>
      </Catching>
    </Themed>
  );
}

// Live updates say when an answer is old; asking again on focus only mends what a sleeping device has missed.
const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, retry: (failures, error) => failures < retries && isPassing(error) },
    },
  });
