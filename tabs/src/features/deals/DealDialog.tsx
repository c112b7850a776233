import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { Refusal } from '#contract/error.ts';
import type { Deal } from '#contract/deals.ts';
import { Failure } from '#ui/states.tsx';
import { DealFields } from './DealFields.tsx';
import { changeOf, draftOf, faultsOf, type Draft } from './draft.ts';
import { useAddDeal, useChangeDeal } from './hooks.ts';

interface DealDialogProps {
  /** The deal to change; without one it is a new deal. */
  deal?: Deal;
  /** Who and what company a new deal begins with. */
  people?: Draft['people'] | undefined;
  company?: Draft['company'] | undefined;
  onClose: () => void;
  onDone: (deal: Deal) => void;
}

/** A new deal, or a change of one. Only what was changed is sent, so that a colleague's change beside it stays. */
export function DealDialog({ deal, people = [], company = null, onClose, onDone }: DealDialogProps) {
  const [before] = useState(() => (deal ? draftOf(deal) : { ...draftOf(), people, company }));
  const [draft, setDraft] = useState<Draft>(before);
  const [hasTried, setTried] = useState(false);
  const add = useAddDeal();
  const change = useChangeDeal();
  const { error, isPending } = deal ? change : add;
  const faults = faultsOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length || isPending) return;
    const onSuccess = (saved: Deal) => onDone(saved);
    if (!deal) return add.mutate({ ...changeOf(draft), title: draft.title }, { onSuccess });
    const changed = changeOf(draft, before);
    if (Object.keys(changed).length) change.mutate({ id: deal.id, change: changed }, { onSuccess });
    else onClose();
  };
  const refused = error instanceof Refusal && error.field ? { [error.field.split('.')[0]!]: error.message } : {};
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{deal ? 'Edit the deal' : 'Add a deal'}</DialogTitle>
            <DialogContent>
              <DealFields
                draft={draft}
                faults={{ ...refused, ...(hasTried ? faults : {}) }}
                onChange={(part) => setDraft({ ...draft, ...part })}
              />
              {error && <Failure error={error} />}
            </DialogContent>
            <DialogActions fluid>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabledFocusable={isPending}>
                {deal ? 'Save' : 'Add'}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
