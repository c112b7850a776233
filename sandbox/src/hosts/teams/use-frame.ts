import { useCallback, type RefCallback } from 'react';
import type { TeamsHost } from './protocol/host.ts';
import type { Frame } from './protocol/wire.ts';

/** A ref that makes a frame's window known to the host as long as the frame is there. */
export function useFrame(
  host: TeamsHost,
  { frameContext, opener, complete }: Omit<Frame, 'window' | 'handlers'>,
): RefCallback<HTMLIFrameElement> {
  return useCallback(
    (element) => {
      if (!element?.contentWindow) return undefined;
      return host.attach({ window: element.contentWindow, frameContext, ...(opener && { opener }), ...(complete && { complete }) });
    },
    [host, frameContext, opener, complete],
  );
}
