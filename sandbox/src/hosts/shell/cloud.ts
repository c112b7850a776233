import { QueryClient, useQuery } from '@tanstack/react-query';
import { read, cloudUrl } from './control.ts';
import type { State, User } from './shapes.ts';

const gatheringMs = 80;

/** The state of the cloud, kept fresh. */
export function useCloud(): State | undefined {
  return useQuery({ queryKey: ['state'], queryFn: readState }).data;
}

async function readState(): Promise<State> {
  return { ...(await read<Omit<State, 'heardAt'>>('state')), heardAt: Date.now() };
}

/** Who is signed in to this window, as its address says. */
export function useSignedIn(): { cloud: State; user: User } | undefined {
  const cloud = useCloud();
  const asked = new URLSearchParams(location.search).get('user');
  const user = cloud?.users.find(({ key }) => key === asked) ?? cloud?.users[0];
  return cloud && user && { cloud, user };
}

/** Makes the memory of a page's questions, which forgets an answer as soon as the cloud says that it has changed. */
export function createMemory(): QueryClient {
  const memory = new QueryClient({ defaultOptions: { queries: { retry: 2, staleTime: Infinity, refetchOnWindowFocus: true } } });
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const key of changed) void memory.invalidateQueries({ queryKey: JSON.parse(key) as string[] });
    changed.clear();
  };
  const events = new EventSource(cloudUrl('control/events'));
  events.addEventListener('change', ({ data }: MessageEvent<string>) => {
    const { part, user } = JSON.parse(data) as { part: string; user?: string };
    changed.add(JSON.stringify(['state']));
    if (part !== 'tenant') changed.add(JSON.stringify(user ? [part, user] : [part]));
    if (part === 'meetings') changed.add(JSON.stringify(['chat'])); // who is in a meeting is in its chat
    timer ??= setTimeout(flush, gatheringMs);
  });
  let interrupted = false;
  events.onerror = () => (interrupted = true);
  events.onopen = () => {
    if (interrupted) void memory.invalidateQueries();
    interrupted = false;
  };
  return memory;
}
