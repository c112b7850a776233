import { Button, Card, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import { exportMyData } from '#contract/privacy.ts';
import { useFailureNotice } from '#ui/notices.tsx';
import { saveFile } from '#ui/save-file.ts';
import { useSession } from '#ui/session.tsx';

const useStyles = makeStyles({
  card: { padding: 'clamp(16px, 3vw, 24px)', rowGap: tokens.spacingVerticalM },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  text: { color: tokens.colorNeutralForeground2, margin: 0 },
});

/** Everything that is stored of the person, to take along. */
export function MyData() {
  const styles = useStyles();
  const { call } = useSession();
  // The button stands at the end of the page: what would be said below it is out of sight.
  const tellFailure = useFailureNotice();
  const file = useMutation({
    mutationFn: () => call(exportMyData, { body: {} }),
    onSuccess: saveFile,
    onError: (error) => tellFailure('Your data was not downloaded', error),
  });
  return (
    <Card className={styles.card} role="region" aria-label="My data">
      <h2 className={styles.title}>My data</h2>
      <p className={styles.text}>Everything that Rapport stores of you, as a file: also what you said in meetings that were transcribed.</p>
      <div>
        <Button icon={<ArrowDownloadRegular />} disabled={file.isPending} onClick={() => file.mutate()}>
          {file.isPending ? 'Preparing…' : 'Download my data'}
        </Button>
      </div>
    </Card>
  );
}
