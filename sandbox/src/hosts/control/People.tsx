import { Avatar, Badge, Button, makeStyles, mergeClasses, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { Mail20Regular, PeopleTeam20Regular } from '@fluentui/react-icons';
import { cloudUrl } from '../shell/control.ts';
import type { State, User } from '../shell/shapes.ts';

const useStyles = makeStyles({
  people: { display: 'grid', alignItems: 'stretch', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))', gap: '12px' },
  person: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  chosen: { border: `1px solid ${tokens.colorBrandStroke1}`, boxShadow: `0 0 0 1px ${tokens.colorBrandStroke1}` },
  who: { display: 'flex', gap: '12px', alignItems: 'center' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flex: 1 },
  soft: { color: tokens.colorNeutralForeground3 },
  choice: { marginTop: 'auto' },
  windows: { display: 'flex', gap: '8px' },
});

interface PeopleProps {
  cloud: State;
  chosen: string;
  choose(user: string): void;
}

/** The people of the cloud: their windows, and whose mailbox this page acts on. */
export function People({ cloud, chosen, choose }: PeopleProps) {
  const styles = useStyles();
  return (
    <RadioGroup aria-label="Act on the mailbox of" value={chosen} onChange={(_, { value }) => choose(value)} className={styles.people}>
      {cloud.users.map((user) => (
        <Person key={user.key} cloud={cloud} user={user} chosen={user.key === chosen} />
      ))}
    </RadioGroup>
  );
}

/** Entra's directory role of those who may consent for everybody. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

function Person({ cloud, user, chosen }: { cloud: State; user: User; chosen: boolean }) {
  const styles = useStyles();
  const mailbox = cloud.mailboxes.find((one) => one.user === user.key);
  const subscriptions = cloud.subscriptions.find((one) => one.user === user.key)?.count ?? 0;
  const tenant = cloud.tenants.find(({ id }) => id === user.tenantId)?.displayName;
  return (
    <div className={mergeClasses(styles.person, chosen && styles.chosen)}>
      <div className={styles.who}>
        <Avatar name={user.displayName} color="colorful" size={40} aria-hidden />
        <div className={styles.words}>
          <Text weight="semibold">{user.displayName}</Text>
          <Text size={200} className={styles.soft}>
            {user.jobTitle}, {tenant}
          </Text>
        </div>
        {user.wids.includes(globalAdministrator) && (
          <Badge appearance="tint" color="informative">
            Admin
          </Badge>
        )}
      </div>
      <Text size={200} className={styles.soft}>
        {mailbox?.messages ?? 0} messages, {mailbox?.unread ?? 0} unread
        <br />
        {subscriptions} {subscriptions === 1 ? 'subscription' : 'subscriptions'}, {mailbox?.calls ?? 0} Graph calls
      </Text>
      <div className={styles.windows}>
        <WindowLink
          strong={chosen}
          label={`Teams of ${user.displayName}`}
          words="Teams"
          icon={<PeopleTeam20Regular />}
          href={cloudUrl(`teams?user=${user.key}`)}
        />
        <WindowLink
          strong={chosen}
          label={`Outlook of ${user.displayName}`}
          words="Outlook"
          icon={<Mail20Regular />}
          href={cloudUrl(`outlook?user=${user.key}`)}
        />
      </div>
      <Radio className={styles.choice} value={user.key} label={`Act on ${user.givenName}’s mailbox`} />
    </div>
  );
}

function WindowLink({
  strong,
  label,
  words,
  icon,
  href,
}: {
  strong: boolean;
  label: string;
  words: string;
  icon: React.ReactElement;
  href: string;
}) {
  return (
    <Button as="a" appearance={strong ? 'primary' : 'secondary'} icon={icon} href={href} target="_blank" aria-label={label}>
      {words}
    </Button>
  );
}
