import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  discardDraft,
  getDraft,
  getMessage,
  listDrafts,
  sendDraft,
  startDraft,
  undoSend,
  type Draft,
  type DraftKind,
  type MessageDetail,
} from '#contract/mail.ts';
import { useSession } from '#ui/session.tsx';
import { messageKey } from '../messages.ts';

const draftsKey = ['mail', 'drafts'];
export const draftKey = (id: string) => ['mail', 'draft', id];

/** What is being written and what is going out. */
export function useDrafts() {
  const { call } = useSession();
  return useQuery({
    queryKey: draftsKey,
    queryFn: async () => (await call(listDrafts, {})).items,
    meta: { follows: ['mail_draft'] },
  });
}

/** One mail that is being written. */
export function useDraft(id: string) {
  const { call } = useSession();
  return useQuery({
    queryKey: draftKey(id),
    queryFn: () => call(getDraft, { params: { id } }),
    meta: { follows: [{ kind: 'mail_draft', id }] },
  });
}

/** The mail that is answered, if it still can be read. */
export function useAnswered(id: string | null) {
  const { call } = useSession();
  return useQuery<MessageDetail>({
    queryKey: messageKey(id ?? ''),
    queryFn: id ? () => call(getMessage, { params: { id } }) : skipToken,
    retry: false,
  });
}

function useDraftMutation<Given>(ask: (given: Given) => Promise<Draft>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: (draft) => {
      client.setQueryData(draftKey(draft.id), draft);
      return client.invalidateQueries({ queryKey: draftsKey });
    },
  });
}

/** A new mail, or an answer and what it answers. */
export type Begun = { kind: 'new' } | { kind: Exclude<DraftKind, 'new'>; messageId: string };

/** Begins a mail, or an answer to one. */
export function useStart() {
  const { call } = useSession();
  return useDraftMutation((what: Begun) => call(startDraft, { body: { key: crypto.randomUUID(), ...what } }));
}

/** Sends a mail as it is in this version. */
export function useSend() {
  const { call } = useSession();
  return useDraftMutation(({ id, version }: { id: string; version: number }) =>
    call(sendDraft, { params: { id }, body: { knownVersion: version } }),
  );
}

/** Takes back a mail that has not gone out yet. */
export function useUndo() {
  const { call } = useSession();
  return useDraftMutation((id: string) => call(undoSend, { params: { id } }));
}

/** Throws a mail away. */
export function useDiscard() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(discardDraft, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: draftsKey }),
  });
}
