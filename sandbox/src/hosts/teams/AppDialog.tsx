import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { Dismiss24Regular } from '@fluentui/react-icons';
import type { TeamsHost } from './protocol/host.ts';
import { useFrame } from './use-frame.ts';
import type { OpenDialog } from './session.ts';

// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules#task-module-sizing
const sizes: Record<string, number> = { small: 300, medium: 450, large: 600 };
const pixels = (size: number | string | undefined, otherwise: number) =>
  typeof size === 'number' ? size : (sizes[size ?? ''] ?? otherwise);

const useStyles = makeStyles({
  surface: { maxWidth: 'calc(100vw - 32px)', width: 'auto' },
  frame: { display: 'block', border: 0, maxWidth: '100%', maxHeight: 'calc(100vh - 140px)' },
});

/** A dialog of the app: one of its pages over everything else. */
export function AppDialog({ dialog, host }: { dialog: OpenDialog; host: TeamsHost }) {
  const styles = useStyles();
  const { request, opener, submit, cancel } = dialog;
  const frame = useFrame(host, { frameContext: 'task', opener, complete: submit });
  return (
    <Dialog open onOpenChange={cancel}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle action={<Button appearance="subtle" aria-label="Close" icon={<Dismiss24Regular />} onClick={cancel} />}>
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
