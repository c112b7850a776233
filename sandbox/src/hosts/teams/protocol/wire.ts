import type { Scheme } from '../../shell/appearance.tsx';
import type { App, Tenant, User } from '../../shell/shapes.ts';

/** Where in an app a person is: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application */
export interface Page {
  entityId: string;
  subEntityId?: string | undefined;
}

/** What an app says to its host. */
export interface Call {
  id?: number;
  uuidAsString?: string;
  func: string;
  args?: unknown[];
  /** The body of `nestedAppAuth.execute`, which comes without arguments. */
  data?: string;
}

/** A window in which a page of the app runs. */
export interface Frame {
  window: Window;
  frameContext: 'content' | 'task' | 'authentication';
  /** What the page wants to be told. */
  handlers: Set<string>;
  /** For a dialog: who opened it, and how it tells its result. */
  opener?: Frame;
  complete?: (result: unknown) => void;
}

/** What an app asks a dialog to be. */
export interface DialogRequest {
  url: string;
  title?: string;
  width?: number | string;
  height?: number | string;
}

/** What the window that hosts the app does for it. */
export interface Ports {
  user: User;
  tenant: Tenant;
  app: App;
  scheme(): Scheme;
  page(): Page;
  go(page: Page): void;
  openLink(url: string): void;
  /** Shows a dialog; resolves with what it submits, and rejects when it is closed. */
  openDialog(request: DialogRequest, opener: Frame): Promise<unknown>;
  /** The app could not start. */
  failed(message: string): void;
}
