import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { ChoiceName, NotificationChoice } from '#contract/notifications.ts';
import { choiceWords } from './words.ts';

const useStyles = makeStyles({
  line: {
    ...typographyStyles.caption1,
    margin: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
});

interface WhoseProps {
  name: ChoiceName;
  /** What the choice is about, for whoever does not see what stands above. */
  title: string;
  isMine: boolean;
  organisation: NotificationChoice;
  onTakeBack(): void;
}

/** Says whether a choice is the person's own or the organisation's, and takes the own one back. */
export function Whose({ name, title, isMine, organisation, onTakeBack }: WhoseProps) {
  const styles = useStyles();
  if (!isMine) return <p className={styles.line}>As your organisation has it.</p>;
  return (
    <p className={styles.line}>
      <span>Your own choice. Your organisation has: {choiceWords(organisation, name)}.</span>
      <Button size="small" appearance="transparent" aria-label={`As the organisation has it: ${title}`} onClick={onTakeBack}>
        As the organisation has it
      </Button>
    </p>
  );
}
