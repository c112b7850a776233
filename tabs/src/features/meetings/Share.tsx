import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  TagGroup,
  makeStyles,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { ShareRegular } from '@fluentui/react-icons';
import { useDeferredValue, useState } from 'react';
import type { Meeting } from '#contract/meetings.ts';
import type { Colleague } from '#contract/people.ts';
import { Chooser } from '#ui/Chooser.tsx';
import { Spoken } from '#ui/Spoken.tsx';
import { useShareMeeting } from '#ui/meetings/hooks.ts';
import { useColleaguesOffered } from '#ui/people/offered.ts';
import { Failure } from '#ui/states.tsx';

const useStyles = makeStyles({
  about: { margin: `0 0 ${tokens.spacingVerticalL}`, color: tokens.colorNeutralForeground2 },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, paddingTop: tokens.spacingVerticalS },
});

/** Lets colleagues open what was recorded of a meeting. */
export function Share({ meeting }: { meeting: Meeting }) {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const restoreFocus = useRestoreFocusTarget();
  return (
    <>
      <Button icon={<ShareRegular />} {...restoreFocus} onClick={() => setOpen(true)}>
        Share
      </Button>
      <Spoken isNews>{said}</Spoken>
      {isOpen && <ShareDialog meeting={meeting} onClose={() => setOpen(false)} onShared={setSaid} />}
    </>
  );
}

function ShareDialog({ meeting, onClose, onShared }: { meeting: Meeting; onClose: () => void; onShared: (words: string) => void }) {
  const styles = useStyles();
  const [chosen, setChosen] = useState<readonly Colleague[]>([]);
  const [search, setSearch] = useState('');
  const colleagues = useColleaguesOffered(useDeferredValue(search.trim()));
  const share = useShareMeeting(meeting.id);
  const offered = colleagues
    ?.filter(({ id }) => !chosen.some((one) => one.id === id))
    .map((colleague) => ({ ...colleague, about: colleague.address }));
  const submit = () =>
    share.mutate(
      chosen.map(({ id }) => id),
      {
        onSuccess: () => {
          onShared(`Shared with ${chosen.map(({ name }) => name).join(', ')}.`);
          onClose();
        },
      },
    );
  return (
    <Dialog open onOpenChange={(_, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Share with colleagues</DialogTitle>
          <DialogContent>
            <p className={styles.about}>
              They can open the transcript and the recording of this meeting, and share them with others. Nobody is mailed.
            </p>
            <Field label="Colleagues" hint="Whoever has opened Rapport can be found here.">
              {(field) => (
                <Chooser
                  {...field}
                  placeholder="Find a colleague"
                  search={search}
                  onSearch={setSearch}
                  offered={offered}
                  onChoose={({ id, name, address }) => setChosen([...chosen, { id, name, address }])}
                />
              )}
            </Field>
            {chosen.length > 0 && (
              <TagGroup
                className={styles.tags}
                aria-label="Chosen colleagues"
                onDismiss={(_, { value }) => setChosen(chosen.filter(({ id }) => id !== value))}
              >
                {chosen.map(({ id, name }) => (
                  <InteractionTag key={id} value={id} size="small">
                    <InteractionTagPrimary hasSecondaryAction>{name}</InteractionTagPrimary>
                    <InteractionTagSecondary aria-label={`Remove ${name}`} />
                  </InteractionTag>
                ))}
              </TagGroup>
            )}
            {share.error && <Failure error={share.error} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={!chosen.length} disabledFocusable={share.isPending} onClick={submit}>
              Share
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
