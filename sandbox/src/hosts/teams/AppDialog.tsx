import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { Dismiss24Regular } from '@fluentui/react-icons';
import { useCallback } from 'react';
import type { TeamsHost } from './protocol/host.ts';
import { useFrame } from './use-frame.ts';
import type { OpenDialog } from './use-teams-host.ts';

// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules#task-module-sizing
const sizes: Record<string, number> = { small: 300, medium: 450, large: 600 };
const pixels = (size: number | string | undefined, otherwise: number) =>
  typeof size === 'number' ? size : (sizes[size ?? ''] ?? otherwise);

const useStyles = makeStyles({
  surface: { maxWidth: 'calc(100vw - 32px)', width: 'auto' },
  frame: { display: 'block', border: 0, maxWidth: '100%', maxHeight: 'calc(100vh - 140px)' },
});

/** A dialog of the app: one of its pages over everything else. */
export function AppDialog({ dialog, host, close }: { dialog: OpenDialog; host: TeamsHost; close(): void }) {
  const styles = useStyles();
  const { request, opener, submit, cancel } = dialog;
  const complete = useCallback((result: unknown) => (submit(result), close()), [submit]);
  const dismiss = () => (cancel(), close());
  const frame = useFrame(host, { frameContext: 'task', opener, complete });
  return (
    <Dialog open onOpenChange={dismiss}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle action={<Button appearance="subtle" aria-label="Close" icon={<Dismiss24Regular />} onClick={dismiss} />}>
            {request.title}
          </DialogTitle>
          <DialogContent>
            <iframe
              ref={frame}
              className={styles.frame}
              title={request.title ?? 'Dialog'}
              name="embedded-page-container"
              src={request.url}
              width={pixels(request.width, 600)}
              height={pixels(request.height, 450)}
            />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
