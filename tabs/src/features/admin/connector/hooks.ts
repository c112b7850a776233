import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { remindMembers, setSwitch, type Connector, type Switch } from '#contract/connector.ts';
import {
  deleteCopies,
  deleteWord,
  disconnectOrganisation,
  disconnectWord,
  previewOrganisationDisconnect,
} from '#contract/disconnections.ts';
import { connectorKey } from '#ui/connections/organisation.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { useSession } from '#ui/session.tsx';

/** Turns a switch: at once on the screen, then at the server; back again where that fails. */
export function useSwitch() {
  const { call } = useSession();
  const client = useQueryClient();
  const tellFailure = useFailureNotice();
  const show = ({ name }: Switch, isOn: boolean) =>
    client.setQueryData<Connector>(
      connectorKey,
      (before) => before && { ...before, switches: before.switches.map((one) => (one.name === name ? { ...one, isOn } : one)) },
    );
  return useMutation({
    scope: { id: 'switches' }, // in the order in which they were turned
    mutationFn: ({ one: { name }, isOn }: { one: Switch; isOn: boolean }) => call(setSwitch, { params: { name }, body: { isOn } }),
    onMutate: async ({ one, isOn }) => {
      await client.cancelQueries({ queryKey: connectorKey });
      show(one, isOn);
    },
    onError: (error, { one, isOn }) => {
      show(one, !isOn);
      tellFailure(`${one.title} could not be switched ${isOn ? 'on' : 'off'}`, error);
    },
    onSettled: () => client.invalidateQueries({ queryKey: connectorKey }),
  });
}

/** Has the bot remind the members who are not connected. */
export function useReminder() {
  const { call } = useSession();
  return useMutation({ mutationFn: () => call(remindMembers, { body: {} }) });
}

/** What disconnecting the organisation would do, counted at this moment. */
export function useDisconnectPreview() {
  const { call } = useSession();
  return useQuery({
    queryKey: ['connector', 'disconnect-preview'],
    queryFn: () => call(previewOrganisationDisconnect, {}),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Disconnects the organisation; answers the receipt, which fills from then on. */
export function useDisconnectOrganisation() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deleteMirrored: boolean) => call(disconnectOrganisation, { body: { confirmation: disconnectWord, deleteMirrored } }),
    onSuccess: () => Promise.all([connectorKey, ['me'], ['connection']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Has the copies deleted that a disconnect has kept; answers the receipt. */
export function useDeleteCopies() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(deleteCopies, { body: { confirmation: deleteWord } }),
    onSuccess: () => Promise.all([connectorKey, ['connection']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
