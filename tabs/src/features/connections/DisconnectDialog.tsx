import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { disconnect, previewDisconnect } from '#contract/disconnections.ts';
import { connectionKey } from '#ui/connections/hooks.ts';
import { PreviewCounts } from '#ui/connections/PreviewCounts.tsx';
import { useSession } from '#ui/session.tsx';
import { Failure, Loading, Shown } from '#ui/states.tsx';

// Mail arrives and is sent while the person thinks about it.
const countsMilliseconds = 3_000;

const words = {
  account: { title: 'Disconnect your Microsoft account?', keep: 'Stay connected', act: 'Disconnect', acting: 'Disconnecting…' },
  copies: { title: 'Delete your copies?', keep: 'Keep them', act: 'Delete my copies', acting: 'Deleting…' },
};

interface DisconnectDialogProps {
  /** What there is to end: the account, or the copies that were kept of one that is disconnected already. */
  of: keyof typeof words;
  onClose: () => void;
}

/** Shows what disconnecting the account does, counted, and does it when confirmed. */
export function DisconnectDialog({ of, onClose }: DisconnectDialogProps) {
  const { title, keep, act, acting } = words[of];
  const preview = usePreview();
  const leave = useDisconnect();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <Shown query={preview} loading={<Loading label="Counting" rows={3} />}>
              {(counted) => <PreviewCounts preview={counted} />}
            </Shown>
            {leave.error && <Failure error={leave.error} />}
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={onClose}>{keep}</Button>
            <Button
              appearance="primary"
              disabled={!preview.data || leave.isPending}
              onClick={() => leave.mutate(undefined, { onSuccess: onClose })}
            >
              {leave.isPending ? acting : act}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function usePreview() {
  const { call } = useSession();
  return useQuery({
    queryKey: ['disconnect-preview'],
    queryFn: () => call(previewDisconnect, {}),
    gcTime: 0,
    refetchInterval: countsMilliseconds,
  });
}

function useDisconnect() {
  const { call } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(disconnect, { body: { confirmed: true } }),
    onSuccess: (receipt) => {
      client.setQueryData(['disconnection', receipt.id], receipt);
      return client.invalidateQueries({ queryKey: connectionKey });
    },
  });
}
