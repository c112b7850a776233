import { useEffect, useState } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import type { User } from '../shell/shapes.ts';
import { createDraft, type OpenDraft } from './draft.ts';
import { nameOf, lineOf, type Draft, type Message } from './mail.ts';
import { useLayout, type Layout } from './use-layout.ts';
import { useNotices } from './use-notices.ts';
import { useFolders, useMailActions, useMessage } from './use-mailbox.ts';

const paneKey = 'sandbox-outlook-pane';

/** What lies on the desk of an Outlook window: the open folder, message, draft and task pane. */
export type Desk = ReturnType<typeof useDesk>;

/** Keeps the desk and what can be done at it. */
export function useDesk(user: User) {
  const layout = useLayout();
  const { scheme } = useAppearance();
  const folders = useFolders(user.key);
  const [folderId, setFolderId] = useState<string>();
  const [selected, setSelected] = useState<string>();
  const [draft, setDraft] = useState<OpenDraft>();
  const [pane, setPane] = useState(() => localStorage.getItem(paneKey) === 'open');
  const [foldersChoice, setFoldersChoice] = useState<{ layout: Layout; open: boolean }>();
  const { data, isError } = useMessage(user.key, selected);
  const actions = useMailActions(user.key);
  const message = selected === undefined ? undefined : data;
  const notices = useNotices(`${selected} ${draft?.key}`);

  useEffect(() => localStorage.setItem(paneKey, pane ? 'open' : 'closed'), [pane]);
  const folder = folders?.find(({ id }) => id === folderId) ?? folders?.[0];
  const showsFolders = foldersChoice?.layout === layout ? foldersChoice.open : layout === 'wide';
  const leave = async (done: Promise<unknown>) => {
    setSelected(undefined);
    await done;
  };

  return {
    user,
    layout,
    scheme,
    folders,
    folder,
    showsFolders,
    toggleFolders: () => setFoldersChoice({ layout, open: !showsFolders }),
    openFolder(id: string) {
      setFolderId(id);
      setSelected(undefined);
      setDraft(undefined);
      setFoldersChoice(undefined);
    },
    selected,
    message,
    gone: isError,
    select(id: string, isRead: boolean) {
      setDraft(undefined);
      setSelected(id);
      if (!isRead) void actions.markRead(id, true);
    },
    deselect: () => setSelected(undefined),
    archive: (id: string) => leave(actions.archive(id)),
    remove: (id: string) => leave(actions.remove(id)),
    markRead: actions.markRead,
    draft,
    compose: (given: Partial<Draft> = {}) => setDraft(createDraft(given)),
    reply: (to: Message) => setDraft(createDraft(replyTo(to))),
    async send(written: Draft) {
      await actions.send(written);
      setDraft(undefined);
    },
    discard: () => setDraft(undefined),
    pane,
    togglePane: () => setPane((open) => !open),
    notices,
  };
}

function replyTo(message: Message): Partial<Draft> {
  const to = message.from ? lineOf([message.from.emailAddress]) : '';
  const subject = /^re:/i.test(message.subject ?? '') ? message.subject! : `RE: ${message.subject ?? ''}`;
  const quoted = document.createElement('p');
  quoted.textContent = `${nameOf(message.from)} wrote: ${message.bodyPreview}`;
  return { to, subject, body: `<p><br></p><p><br></p><hr>${quoted.outerHTML}` };
}
