import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getConnection, startConnection, type ConnectResult, type FeatureName } from '#contract/connections.ts';
import { useSession } from '../session.tsx';

const key = ['connection'];

/** The person's connection to Microsoft and the progress of its first sync. */
export function useConnection() {
  const { call } = useSession();
  return useQuery({ queryKey: key, queryFn: () => call(getConnection, {}), meta: { follows: ['connection'] } });
}

/** Connects the person's Microsoft account for the given features, in a window of the host. */
export function useConnect() {
  const { call, openSignIn } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (features: FeatureName[]): Promise<ConnectResult> => {
      const { url } = await call(startConnection, { body: { features } });
      return openSignIn(url);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
}
