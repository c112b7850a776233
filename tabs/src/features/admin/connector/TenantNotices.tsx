import { Link, MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import type { Connector } from '#contract/connector.ts';
import { fullTime } from '#ui/time.ts';

// The bar's colours leave a link of the usual colour too little contrast in the dark.
const useStyles = makeStyles({ link: { color: 'inherit', textDecorationLine: 'underline' } });

/** Settings at Microsoft that keep features from working, each with what to do about it. */
export function TenantNotices({ notices }: Pick<Connector, 'notices'>) {
  const styles = useStyles();
  return notices.map(({ code, title, instruction, link, since }) => (
    <MessageBar key={code} intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {instruction}{' '}
        {link && (
          <Link className={styles.link} href={link} target="_blank" rel="noreferrer" inline>
            Microsoft’s instructions
          </Link>
        )}{' '}
        Noticed {fullTime(since)}.
      </MessageBarBody>
    </MessageBar>
  ));
}
