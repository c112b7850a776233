import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { act } from '../../shell/control.ts';

/** How the app's endpoint took what was sent to it. */
export interface Taken {
  status: number | string;
}

/** One line of a chat; activities are the Bot Framework's. */
export interface Line {
  id: string;
  from: 'user' | 'bot';
  /** Who said it, where a person did. */
  userId?: string;
  at: string;
  editedAt: string | null;
  activity: { type: string; text?: string; textFormat?: string; attachments?: { contentType: string; content?: unknown }[] };
  delivery: Taken | null;
}

/** A chat that a person is in: with the app alone, with several people, of a meeting. */
export interface ChatInfo {
  id: string;
  kind: 'personal' | 'groupChat';
  topic: string | null;
  /** The keys of the people in it. */
  members: string[];
  meetingId: string | null;
  installed: boolean;
}

/** What a button of a card sends. */
export interface Press {
  activityId: string;
  verb?: string;
  data?: unknown;
}

/** A choice that the app offers for what was typed. */
export interface Offer {
  title: string;
  value: string;
}

/** Asks the app what it offers for what was typed. */
export type Search = (dataset: string, typed: string) => Promise<Offer[]>;

/** The chats of a person, the one with the app first. */
export const useChats = (user: string) =>
  useQuery({ queryKey: ['chat', user, 'all'], queryFn: () => act<(ChatInfo & { last: string | null })[]>('chats', { user }) }).data;

/** One chat, and what the person can do in it; without `id` the one with the app. */
export function useChat(user: string, id?: string) {
  const memory = useQueryClient();
  const where = { user, ...(id !== undefined && { chat: id }) };
  const refresh = () => memory.invalidateQueries({ queryKey: ['chat', user] });
  const chat = useQuery({ queryKey: ['chat', user, id ?? 'own'], queryFn: () => act<ChatInfo & { lines: Line[] }>('chat', where) });
  const install = useMutation({ mutationFn: () => act<Partial<Taken>>('installBot', where), onSettled: refresh });
  const say = useMutation({ mutationFn: (text: string) => act('sayToBot', { ...where, text }), onSettled: refresh });
  const press = useMutation({
    mutationFn: (input: Press) => act<Taken & { message: string | null }>('pressButton', { ...where, ...input }),
    onSettled: refresh,
  });
  const search = (dataset: string, queryText: string) => act<Offer[]>('searchInCard', { ...where, dataset, queryText });
  return { chat: chat.data, error: chat.error, install, say, press, search };
}

/** Whether an endpoint has taken what was sent to it. */
export const isTaken = (status: number | string): boolean => typeof status === 'number' && status < 300;
