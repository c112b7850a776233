import { Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { TeamsLink } from '#ui/meetings/TeamsLink.tsx';
import type { MailBeingWritten } from '../../office/item.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  title: { margin: 0 },
});

/** Makes a Teams link and puts it into the mail that is being written. */
export function MailTeamsLink({ item }: { item: MailBeingWritten }) {
  const styles = useStyles();
  const put = async (joinUrl: string) => {
    await item.putLink(joinUrl, 'Join the Teams meeting');
    return 'The link is in your mail. Whoever opens it joins at once; it is in nobody’s calendar.';
  };
  return (
    <section className={styles.part} aria-label="Teams meeting">
      <Subtitle2 as="h3" className={styles.title}>
        Teams meeting
      </Subtitle2>
      {/* A link needs no better name than the mail has by now. */}
      <TeamsLink title={() => item.subject().catch(() => '')} take={put} />
    </section>
  );
}
