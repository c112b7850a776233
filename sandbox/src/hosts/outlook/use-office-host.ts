import { useCallback, useEffect, useState, type RefCallback } from 'react';
import type { App } from '../shell/shapes.ts';
import { answersOf } from './office-answers.ts';
import { createOfficeHost } from './office-host.ts';
import { themeOf } from './office-theme.ts';
import { readItemOf } from './read-item.ts';
import type { Desk } from './use-desk.ts';

/** Runs the host's side of Office.js for one pane; the ref is for the pane's frame. */
export function useOfficeHost(app: App, desk: Desk): RefCallback<HTMLIFrameElement> {
  const [host] = useState(() => createOfficeHost(new URL(app.addinUrl).origin));
  useEffect(() => host.listen(), [host]);
  useEffect(() => host.answerWith(answersOf(desk, host.dialogs)));

  const { message, draft, scheme } = desk;
  useEffect(() => {
    if (!draft) host.tell('item', message ? readItemOf(message) : null);
  }, [host, message, draft]);
  useEffect(
    () =>
      draft?.onChange((changed) => {
        if ('to' in changed || 'cc' in changed) host.event('recipients', { to: 'to' in changed, cc: 'cc' in changed, bcc: false });
      }),
    [host, draft],
  );
  useEffect(() => host.tell('theme', themeOf(scheme)), [host, scheme]);
  return useCallback((frame) => (frame?.contentWindow ? host.attach(frame.contentWindow) : undefined), [host]);
}
