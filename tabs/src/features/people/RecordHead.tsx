import { Avatar, Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  name: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
  about: { display: 'block', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

interface RecordHeadProps {
  name: string;
  about: string | null;
  shape?: 'circular' | 'square';
  onBack: (() => void) | undefined;
}

/** Who or what a page is about. */
export function RecordHead({ name, about, shape = 'circular', onBack }: RecordHeadProps) {
  const styles = useStyles();
  const Heading = onBack ? 'h1' : 'h2'; // alone on the screen it is the page's title
  return (
    <header className={styles.head}>
      {onBack && (
        <Button title="Back to the list" aria-label="Back to the list" appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack} />
      )}
      <Avatar aria-hidden name={name} color="colorful" size={onBack ? 40 : 56} shape={shape} />
      <div style={{ minWidth: 0 }}>
        <Heading className={styles.name}>{name}</Heading>
        {about && <span className={styles.about}>{about}</span>}
      </div>
    </header>
  );
}
