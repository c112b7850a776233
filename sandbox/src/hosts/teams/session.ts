import type { Scheme } from '../shell/appearance.tsx';
import type { State, User } from '../shell/shapes.ts';
import { goTo } from './place.ts';
import { readDeepLink, readPlaceLink } from './protocol/deep-link.ts';
import { createTeamsHost, type TeamsHost } from './protocol/host.ts';
import type { DialogRequest, Frame, Page } from './protocol/wire.ts';

/** A dialog of the app that is open. */
export interface OpenDialog {
  request: DialogRequest;
  opener: Frame;
  submit(result: unknown): void;
  cancel(): void;
}

/** What the window shows of the app. */
export interface Shown {
  page: Page;
  /** Rises with every navigation, on which Teams loads the tab anew. */
  visit: number;
  dialog?: OpenDialog | undefined;
  /** Why the app could not start. */
  failure?: string | undefined;
}

/** One person's use of the app in this window. */
export interface Session {
  host: TeamsHost;
  shown(): Shown;
  onChange(listener: () => void): () => void;
  dress(scheme: Scheme): void;
  reload(): void;
  /** Opens a link that was clicked in the app or in a chat: a page of the app, a chat or a meeting here, anything else in a window of its own. */
  openLink(url: string): void;
}

/** Begins a person's session; the app's first page is the tab's home. */
export function createSession({ app, tenants }: State, user: User): Session {
  const listeners = new Set<() => void>();
  let scheme: Scheme = 'default';
  let shown: Shown = { page: { entityId: 'home' }, visit: 0 };
  const change = (next: Partial<Shown>) => {
    shown = { ...shown, ...next };
    for (const listener of listeners) listener();
  };
  const go = (page: Page) => {
    change({ page, visit: shown.visit + 1, failure: undefined });
    goTo({ name: 'app' });
  };
  const openLink = (url: string) => {
    const page = readDeepLink(url, app.teamsAppId);
    const place = readPlaceLink(url);
    if (page) go(page);
    else if (place) goTo(place);
    else window.open(url, '_blank', 'noopener');
  };
  const openDialog = (request: DialogRequest, opener: Frame) =>
    new Promise<unknown>((resolve, reject) => {
      const end = (tell: () => void) => () => (tell(), change({ dialog: undefined }));
      change({
        dialog: { request, opener, submit: (result) => end(() => resolve(result))(), cancel: end(() => reject(new Error('closed'))) },
      });
    });
  const host = createTeamsHost({
    user,
    tenant: tenants.find(({ id }) => id === user.tenantId)!,
    app,
    scheme: () => scheme,
    page: () => shown.page,
    go,
    openLink,
    openDialog,
    failed: (failure) => change({ failure }),
  });
  return {
    host,
    shown: () => shown,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dress(next) {
      scheme = next;
      host.themeChanged(next);
    },
    reload: () => change({ visit: shown.visit + 1, failure: undefined }),
    openLink,
  };
}
