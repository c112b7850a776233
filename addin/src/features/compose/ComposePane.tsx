import { Body1, Subtitle1, Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { PersonRows } from '#ui/people/PersonRows.tsx';
import { others, type Someone } from '#ui/people/someone.ts';
import type { MailBeingWritten } from '../../office/item.ts';
import { MailTeamsLink } from './MailTeamsLink.tsx';
import { useRecipients } from './use-recipients.ts';

const useStyles = makeStyles({
  text: { margin: 0 },
  pane: { display: 'grid', rowGap: tokens.spacingVerticalXL },
  part: { display: 'grid', rowGap: tokens.spacingVerticalM },
  hello: { display: 'grid', rowGap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Who will get the mail that is being written. */
export function ComposePane({ item, me }: { item: MailBeingWritten; me: Someone }) {
  const styles = useStyles();
  const recipients = others(useRecipients(item), [me.address]);
  const firstName = me.name.split(' ')[0];
  return (
    <div className={styles.pane}>
      <div className={styles.hello}>
        <Subtitle1 as="h2" className={styles.text}>
          Hello {firstName}
        </Subtitle1>
        <Body1 as="p" className={mergeClasses(styles.text, styles.quiet)}>
          {recipients.length === 0 ? 'Once your mail has recipients, you see here who they are.' : 'This is who you are writing to.'}
        </Body1>
      </div>
      {recipients.length > 0 && (
        <section className={styles.part} aria-label="Recipients">
          <Subtitle2 as="h3" className={styles.text}>
            Recipients
          </Subtitle2>
          <PersonRows people={recipients} />
        </section>
      )}
      <MailTeamsLink item={item} />
    </div>
  );
}
