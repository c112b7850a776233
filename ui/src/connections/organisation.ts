import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectResult } from '#contract/connections.ts';
import { getConnector, startOrganisation } from '#contract/connector.ts';
import { FeatureName } from '#contract/features.ts';
import { useSession } from '../session.tsx';

export const connectorKey = ['connector'];
const meKey = ['me'];

/** Microsoft 365 in the organisation, for its administrators. */
export function useConnector() {
  const { call } = useSession();
  return useQuery({
    queryKey: connectorKey,
    queryFn: () => call(getConnector, {}),
    meta: { follows: ['connection', 'organisation', 'disconnection'] },
  });
}

/** Has an administrator allow the features for the whole organisation, in a window of the host. */
export function useConnectOrganisation(onConnected?: () => void) {
  const { call, host, openSignIn } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (features: readonly FeatureName[]): Promise<ConnectResult> => {
      const { url } = await call(startOrganisation, { body: { features: [...features], surface: host } });
      return openSignIn(url);
    },
    onSuccess: ({ outcome }) => {
      if (outcome === 'organisation_connected') onConnected?.();
      return Promise.all([connectorKey, meKey, ['connection']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}

export type ConnectOrganisation = ReturnType<typeof useConnectOrganisation>;

/** The features that a link to this page asks for, e.g. `?ask=calendar,contacts`. */
export function askedIn(search: string): FeatureName[] {
  const names = new URLSearchParams(search).get('ask')?.split(',') ?? [];
  return FeatureName.options.filter((name) => names.includes(name));
}
