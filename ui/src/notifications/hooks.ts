import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  chooseNotifications,
  chooseOrganisationNotifications,
  getNotificationChoice,
  type ChoiceName,
  type NotificationChoice,
} from '#contract/notifications.ts';
import { useFailureNotice } from '../notices.tsx';
import { useSession } from '../session.tsx';

const key = ['notifications'];

/** What is chosen anew, and what is no longer a choice of one's own. */
export interface Change {
  chosen: Partial<NotificationChoice>;
  asOrganisation?: readonly ChoiceName[];
}

type Whose = 'mine' | 'organisation';

/** What the bot tells me, and what it tells everybody who has not chosen. */
export function useNotificationChoice() {
  const { call } = useSession();
  return useQuery({ queryKey: key, queryFn: () => call(getNotificationChoice, {}) });
}

/** Chooses for me, or as an administrator for everybody who has not chosen. */
export function useChoose(whose: Whose) {
  const { call } = useSession();
  const client = useQueryClient();
  const tellFailure = useFailureNotice();
  return useMutation({
    mutationKey: [...key, whose],
    scope: { id: 'notifications' }, // in the order in which they were chosen
    mutationFn: async ({ chosen, asOrganisation = [] }: Change): Promise<void> => {
      if (whose === 'mine') await call(chooseNotifications, { body: { ...chosen, asOrganisation: [...asOrganisation] } });
      else await call(chooseOrganisationNotifications, { body: chosen });
    },
    onError: (error) => tellFailure('Your choice was not saved', error),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** What was chosen and is not yet saved, in the order in which it was chosen. */
export const useUnsaved = (whose: Whose): Change[] =>
  useMutationState({
    filters: { mutationKey: [...key, whose], status: 'pending' },
    select: ({ state }) => state.variables as Change,
  });
