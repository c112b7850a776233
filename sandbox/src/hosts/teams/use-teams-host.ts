import { useEffect, useMemo, useRef, useState } from 'react';
import { useAppearance } from '../shell/appearance.tsx';
import type { State, User } from '../shell/shapes.ts';
import { readDeepLink } from './protocol/deep-link.ts';
import { createTeamsHost, type TeamsHost } from './protocol/host.ts';
import type { DialogRequest, Frame, Page } from './protocol/wire.ts';

/** A dialog of the app that is open. */
export interface OpenDialog {
  request: DialogRequest;
  opener: Frame;
  submit(result: unknown): void;
  cancel(): void;
}

export interface Teams {
  host: TeamsHost;
  page: Page;
  /** Rises with every navigation, on which Teams loads the tab anew. */
  visit: number;
  reload(): void;
  openLink(url: string): void;
  dialog: OpenDialog | undefined;
  closeDialog(): void;
  failure: string | undefined;
}

const home: Page = { entityId: 'home' };

/** Runs the host's side of teams-js for one person and keeps what it shows. */
export function useTeamsHost({ app, tenants }: State, user: User, show: () => void): Teams {
  const { scheme } = useAppearance();
  const [{ page, visit }, setPlace] = useState({ page: home, visit: 0 });
  const [dialog, setDialog] = useState<OpenDialog>();
  const [failure, setFailure] = useState<string>();
  const now = useRef({ scheme, page, show });
  useEffect(() => void (now.current = { scheme, page, show }));

  const { host, openLink } = useMemo(() => {
    const go = (next: Page) => {
      setFailure(undefined);
      setPlace((before) => ({ page: next, visit: before.visit + 1 }));
      now.current.show();
    };
    const openLink = (url: string) => {
      const target = readDeepLink(url, app.teamsAppId);
      if (target) go(target);
      else window.open(url, '_blank', 'noopener');
    };
    const openDialog = (request: DialogRequest, opener: Frame) =>
      new Promise<unknown>((submit, cancel) => setDialog({ request, opener, submit, cancel }));
    const tenant = tenants.find(({ id }) => id === user.tenantId)!;
    const scheme = () => now.current.scheme;
    const page = () => now.current.page;
    const host = createTeamsHost({ user, tenant, app, scheme, page, go, openLink, openDialog, failed: setFailure });
    return { host, openLink };
    // Who is signed in and which app it is never change while the window is open.
  }, [user.key, app.teamsAppId]);

  useEffect(() => host.listen(), [host]);
  useEffect(() => host.themeChanged(scheme), [host, scheme]);
  return {
    host,
    page,
    visit,
    reload: () => setPlace((before) => ({ ...before, visit: before.visit + 1 })),
    openLink,
    dialog,
    closeDialog: () => setDialog(undefined),
    failure,
  };
}
