import { useCallback, useEffect, useMemo, useRef, type RefCallback } from 'react';
import type { App } from '../shell/shapes.ts';
import { answersOf } from './office-answers.ts';
import { createOfficeHost } from './office-host.ts';
import { themeOf } from './office-theme.ts';
import { readItemOf } from './read-item.ts';
import type { Desk } from './use-desk.ts';

/** Runs the host's side of Office.js for one pane; the ref is for the pane's frame. */
export function useOfficeHost(app: App, desk: Desk): RefCallback<HTMLIFrameElement> {
  const now = useRef(desk);
  useEffect(() => void (now.current = desk));
  const host = useMemo(
    () => createOfficeHost(new URL(app.addinUrl).origin, (dialogs) => answersOf(() => now.current, dialogs)),
    [app.addinUrl],
  );
  useEffect(() => host.listen(), [host]);

  const item = desk.draft ? undefined : (desk.message?.id ?? null);
  useEffect(() => {
    if (item !== undefined) host.tell('item', desk.message ? readItemOf(desk.message) : null);
  }, [host, item]);
  useEffect(() => host.tell('theme', themeOf(desk.scheme)), [host, desk.scheme]);
  return useCallback((frame) => (frame?.contentWindow ? host.attach(frame.contentWindow) : undefined), [host]);
}
