import { Badge, Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular, VideoRegular } from '@fluentui/react-icons';
import { useLocation } from 'wouter';
import type { Meeting } from '#contract/meetings.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { isOver } from '#ui/meetings/words.ts';
import { useNow } from '#ui/people/use-now.ts';
import { useTitleFocus } from '#ui/use-title-focus.ts';
import { Share } from './Share.tsx';

const useStyles = makeStyles({
  head: { display: 'grid', rowGap: tokens.spacingVerticalM },
  name: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr) auto', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** What a meeting is called, and what can be done with it. */
export function MeetingHead({ meeting }: { meeting: Meeting }) {
  const styles = useStyles();
  const [, navigate] = useLocation();
  const now = useNow();
  const heading = useTitleFocus();
  const { title, joinUrl, isCancelled, canOpen } = meeting;
  const isOpen = !isCancelled && !isOver(meeting, now);
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <Button
          title="All meetings"
          aria-label="All meetings"
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          onClick={() => (history.length > 1 ? history.back() : navigate('/meetings'))}
        />
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title || 'Without a title'}
        </h1>
        {isCancelled && (
          <Badge appearance="tint" color="danger">
            Cancelled
          </Badge>
        )}
      </div>
      <div className={styles.actions}>
        {isOpen && joinUrl && (
          <Button as="a" href={joinUrl} target="_blank" rel="noreferrer" appearance="primary" icon={<VideoRegular />}>
            Join
          </Button>
        )}
        {isOpen && joinUrl && <CopyButton text={joinUrl} label="Copy link" />}
        {canOpen && <Share meeting={meeting} />}
      </div>
    </header>
  );
}
