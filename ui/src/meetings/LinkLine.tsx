import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import { CopyButton } from '../CopyButton.tsx';

const useStyles = makeStyles({
  link: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  address: { flexGrow: 1, flexBasis: '180px', minWidth: 0 },
});

/** A Teams link, to be copied or opened. */
export function LinkLine({ joinUrl }: { joinUrl: string }) {
  const styles = useStyles();
  return (
    <div className={styles.link}>
      <Input className={styles.address} aria-label="Teams link" readOnly value={joinUrl} onFocus={({ target }) => target.select()} />
      <CopyButton text={joinUrl} label="Copy link" />
      <Button as="a" href={joinUrl} target="_blank" rel="noreferrer" icon={<OpenRegular />}>
        Open in Teams
      </Button>
    </div>
  );
}
