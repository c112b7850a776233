import { makeStyles, tokens } from '@fluentui/react-components';
import type { Mailing } from '#contract/calendar.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalS },
  list: { margin: 0, paddingInlineStart: '20px', overflowWrap: 'anywhere' },
  line: { margin: 0 },
});

const what: Readonly<Record<Mailing['kind'], string>> = {
  none: '',
  invitation: 'an invitation',
  update: 'an update',
  cancellation: 'a cancellation',
};

interface MailingWordsProps {
  mailing: Mailing;
  /** Names of those whose addresses are known. */
  people: readonly { name: string; address: string }[];
}

/** Whom Exchange is about to mail, before it does. */
export function MailingWords({ mailing: { kind, to }, people }: MailingWordsProps) {
  const styles = useStyles();
  const names = new Map(people.map(({ name, address }) => [address.toLowerCase(), name]));
  if (!to.length) return <p className={styles.line}>Nobody gets a mail about this.</p>;
  return (
    <div className={styles.part}>
      <p className={styles.line}>
        This will mail {to.length === 1 ? 'one person' : `${to.length} people`} {what[kind]}:
      </p>
      <ul className={styles.list}>
        {to.map((address) => {
          const name = names.get(address.toLowerCase());
          return <li key={address}>{name && name !== address ? `${name} (${address})` : address}</li>;
        })}
      </ul>
    </div>
  );
}
