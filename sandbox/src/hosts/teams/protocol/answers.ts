import { SignInRefused, token } from '../../shell/single-sign-on.ts';
import { contextOf, initialAnswer } from './runtime.ts';
import type { SignInWindow } from './sign-in-window.ts';
import type { Call, DialogRequest, Frame, Page, Ports } from './wire.ts';

/** Answers one call; what it resolves with is sent back, nothing where teams-js awaits nothing. */
export type Answer = (call: Call & { args: unknown[] }, frame: Frame) => unknown[] | void | Promise<unknown[] | void>;

/** What this host does for each call of teams-js, by the call's name on the wire. */
export function answersOf(ports: Ports, signIn: SignInWindow, frames: () => Iterable<Frame>): Record<string, Answer> {
  const navigate = (target: unknown) => {
    const { pageId, subPageId } = target as { pageId: string; subPageId?: string };
    ports.go({ entityId: pageId, subEntityId: subPageId });
  };
  const tell = (frame: Frame | undefined, message: unknown) =>
    frame?.window.postMessage({ func: frame.opener ? 'messageForChild' : 'messageForParent', args: [message] }, ports.app.tabUrl);
  const dialogOf = (opener: Frame) => [...frames()].find((frame) => frame.opener === opener);

  return {
    initialize: (_call, frame) => initialAnswer(frame),
    getContext: (_call, frame) => [contextOf(frame, ports)],
    registerHandler: ({ args }, frame) => void frame.handlers.add(String(args[0])),
    'appInitialization.failure': ({ args }) => ports.failed(String(args[1] ?? args[0] ?? '')),

    'authentication.getAuthToken': () => singleSignOn(ports),
    'authentication.authenticate': (call) => signIn.open(call),
    'authentication.authenticate.success': ({ args }) => signIn.end([true, args[0]]),
    'authentication.authenticate.failure': ({ args }) => signIn.end([false, args[0]]),

    'pages.navigateToApp': ({ args }) => {
      if ((args[0] as { appId: string }).appId !== ports.app.teamsAppId) return [false, 'The sandbox has no other app.'];
      navigate(args[0]);
      return [true];
    },
    'pages.currentApp.navigateTo': ({ args }) => (navigate(args[0]), [null]),
    'pages.currentApp.navigateToDefaultPage': () => (ports.go({ ...ports.page(), subEntityId: undefined }), [null]),
    'settings.getSettings': () => [settingsOf(ports.page(), ports.app.tabUrl)],
    executeDeepLink: ({ args }) => (ports.openLink(String(args[0])), [true]),

    'tasks.startTask': ({ args }, frame) =>
      ports.openDialog(args[0] as DialogRequest, frame).then(
        (result) => [null, result],
        () => ['User cancelled/closed the task module.'],
      ),
    'tasks.completeTask': ({ args }, frame) => frame.complete?.(args[0]),
    messageForParent: ({ args }, frame) => tell(frame.opener, args[0]),
    messageForChild: ({ args }, frame) => tell(dialogOf(frame), args[0]),
  };
}

// https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code#error-codes-for-sso
async function singleSignOn({ user }: Ports): Promise<unknown[]> {
  try {
    return [true, await token(user.key, 'teams')];
  } catch (error) {
    const consent = error instanceof SignInRefused && error.code === 65001;
    return [false, consent ? 'resourceRequiresConsent' : 'resourceDisabled'];
  }
}

const settingsOf = ({ entityId }: Page, tabUrl: string) => ({
  entityId,
  suggestedDisplayName: entityId,
  contentUrl: tabUrl,
  websiteUrl: tabUrl,
});
