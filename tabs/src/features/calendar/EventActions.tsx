import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { CalendarCancelRegular, DeleteRegular, EditRegular, VideoRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { EventDetail, Reach } from '#contract/calendar.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Answering } from './Answering.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { EditDialog } from './EditDialog.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What can be done with an event: joined, answered, changed, cancelled. */
export function EventActions({ event, onGone }: { event: EventDetail; onGone: () => void }) {
  const styles = useStyles();
  const [editing, setEditing] = useState<Reach>();
  const [cancelling, setCancelling] = useState<Reach>();
  const { isMine, isCancelled, joinUrl } = event;
  const isRemoving = !isMine || isCancelled;
  return (
    <div className={styles.part}>
      <div className={styles.row}>
        {joinUrl && !isCancelled && (
          <>
            <Button as="a" appearance="primary" href={joinUrl} target="_blank" rel="noreferrer" icon={<VideoRegular />}>
              Join
            </Button>
            <CopyButton text={joinUrl} label="Copy link" />
          </>
        )}
        {isMine && !isCancelled && <Reached event={event} name="Edit" icon={<EditRegular />} onChoose={setEditing} />}
        <Reached
          event={event}
          name={isRemoving ? 'Remove' : 'Cancel event'}
          icon={isRemoving ? <DeleteRegular /> : <CalendarCancelRegular />}
          onChoose={setCancelling}
        />
      </div>
      {!isMine && !isCancelled && <Answering event={event} />}
      {editing && <EditDialog event={event} reach={editing} onClose={() => setEditing(undefined)} />}
      {cancelling && <CancelDialog event={event} reach={cancelling} onClose={() => setCancelling(undefined)} onGone={onGone} />}
    </div>
  );
}

interface ReachedProps {
  event: EventDetail;
  name: string;
  icon: React.JSX.Element;
  onChoose: (reach: Reach) => void;
}

/** A button; of an event in a series it asks how much is meant. */
function Reached({ event, name, icon, onChoose }: ReachedProps) {
  const restoreFocus = useRestoreFocusTarget();
  if (!event.seriesId)
    return (
      <Button icon={icon} {...restoreFocus} onClick={() => onChoose('this')}>
        {name}
      </Button>
    );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={icon} {...restoreFocus}>
          {name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => onChoose('this')}>Only this one</MenuItem>
          <MenuItem onClick={() => onChoose('series')}>The whole series</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
