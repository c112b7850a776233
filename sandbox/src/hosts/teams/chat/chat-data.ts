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
  at: string;
  editedAt: string | null;
  activity: { type: string; text?: string; textFormat?: string; attachments?: { contentType: string; content?: unknown }[] };
  delivery: Taken | null;
}

/** What a button of a card sends. */
export interface Press {
  activityId: string;
  verb?: string;
  data?: unknown;
}

/** A person's chat with the bot, and what the person can do in it. */
export function useChat(user: string) {
  const memory = useQueryClient();
  const refresh = () => memory.invalidateQueries({ queryKey: ['chat', user] });
  const chat = useQuery({ queryKey: ['chat', user], queryFn: () => act<{ installed: boolean; lines: Line[] }>('chat', { user }) });
  const install = useMutation({ mutationFn: () => act<Partial<Taken>>('installBot', { user }), onSettled: refresh });
  const say = useMutation({ mutationFn: (text: string) => act('sayToBot', { user, text }), onSettled: refresh });
  const press = useMutation({
    mutationFn: (input: Press) => act<Taken & { message: string | null }>('pressButton', { user, ...input }),
    onSettled: refresh,
  });
  return { chat: chat.data, install, say, press };
}

/** Whether an endpoint has taken what was sent to it. */
export const isTaken = (status: number | string): boolean => typeof status === 'number' && status < 300;
