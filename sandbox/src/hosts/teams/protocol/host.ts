import type { Scheme } from '../../shell/appearance.tsx';
import { answerNestedAppAuth } from '../../shell/nested-app-auth.ts';
import { answersOf } from './answers.ts';
import { createSignInWindow } from './sign-in-window.ts';
import type { Call, Frame, Ports } from './wire.ts';

/** The side of teams-js that the app does not see. */
export interface TeamsHost {
  /** Makes a window known as one of the app's, until it is detached. */
  attach(frame: Omit<Frame, 'handlers'>): () => void;
  themeChanged(scheme: Scheme): void;
  /** Starts to answer; the result ends it. */
  listen(): () => void;
}

/** Plays Teams for the pages of one app. Only its own windows are heard, and only while they show its origin. */
export function createTeamsHost(ports: Ports): TeamsHost {
  const appOrigin = new URL(ports.app.tabUrl).origin;
  const frames = new Map<MessageEventSource, Frame>();
  const attach: TeamsHost['attach'] = (frame) => {
    frames.set(frame.window, { ...frame, handlers: new Set() });
    return () => void frames.delete(frame.window);
  };
  const answers = answersOf(ports, createSignInWindow(appOrigin, attach), () => frames.values());

  const hear = async ({ source, origin, data }: MessageEvent<Call | undefined>) => {
    const frame = source ? frames.get(source) : undefined;
    if (!frame || !data || origin !== appOrigin) return;
    if (data.func === 'nestedAppAuth.execute' && data.data) {
      frame.window.postMessage({ args: [null, await answerNestedAppAuth(data.data, ports.user)] }, origin);
      return;
    }
    if (!Object.hasOwn(answers, data.func)) return;
    const args = await answers[data.func]!({ ...data, args: data.args ?? [] }, frame);
    if (args) frame.window.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args }, origin);
  };

  return {
    attach,
    themeChanged(scheme) {
      for (const { window: page, handlers } of frames.values())
        if (handlers.has('themeChange')) page.postMessage({ func: 'themeChange', args: [scheme] }, appOrigin);
    },
    listen() {
      window.addEventListener('message', hear);
      return () => window.removeEventListener('message', hear);
    },
  };
}
