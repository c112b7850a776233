import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getConnection, startConnection, type ConnectResult } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { getMe } from '#contract/me.ts';
import { useSession } from '../session.tsx';

// A visitor hears no live updates. Whoever asked an administrator finds the door open soon after it was opened.
const visitorAsksMilliseconds = 10_000;

export const connectionKey = ['connection'];

/** The person's connection to Microsoft and the progress of its first sync. */
export function useConnection() {
  const { call } = useSession();
  return useQuery({
    queryKey: connectionKey,
    queryFn: () => call(getConnection, {}),
    meta: { follows: ['connection', 'organisation', 'disconnection'] },
  });
}

/** Who is signed in. */
export function useMe() {
  const { call } = useSession();
  return useQuery({
    queryKey: ['me'],
    queryFn: () => call(getMe, {}),
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data?.organisation.state === 'unknown' ? visitorAsksMilliseconds : false),
    meta: { follows: ['organisation'] },
  });
}

/** What a window to Microsoft is opened for. */
export interface ConnectWish {
  features: readonly FeatureName[];
  /** Has Microsoft ask which account, because it remembers another one. */
  chooseAccount?: boolean;
}

/** Connects the person's Microsoft account for the wished features, in a window of the host. */
export function useConnect() {
  const { call, host, openSignIn } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ features, chooseAccount = false }: ConnectWish): Promise<ConnectResult> => {
      const { url } = await call(startConnection, { body: { features: [...features], surface: host, chooseAccount } });
      return openSignIn(url);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: connectionKey }),
  });
}

export type Connect = ReturnType<typeof useConnect>;
