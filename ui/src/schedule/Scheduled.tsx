import { makeStyles, tokens } from '@fluentui/react-components';
import type { Meeting } from '#contract/meetings.ts';
import { LinkLine } from '../meetings/LinkLine.tsx';
import { useMade } from './hooks.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
  line: { margin: 0, overflowWrap: 'anywhere' },
});

/** What was scheduled, and its link as soon as Teams has given it. */
export function Scheduled({ meeting, isOnline, invited }: { meeting: Meeting; isOnline: boolean; invited: number }) {
  const styles = useStyles();
  const { joinUrl } = useMade(meeting);
  const who = invited === 1 ? 'One person' : `${invited} people`;
  return (
    <div className={styles.part} role="status">
      <p className={styles.line}>
        “{meeting.title}” is in your calendar.
        {invited > 0 && (joinUrl || !isOnline) && ` ${who} ${invited === 1 ? 'is' : 'are'} invited.`}
      </p>
      {joinUrl && <LinkLine joinUrl={joinUrl} />}
      {isOnline && !joinUrl && (
        <p className={styles.line}>
          Teams is late with the link. It comes by itself, here and in the event{invited > 0 && ', and then everybody is invited with it'}.
          You can close this.
        </p>
      )}
    </div>
  );
}
