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
  windows: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
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

/** Entra's directory roles of those who may consent for everybody, as a badge names them. */
const directoryRoles: Record<string, string> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global admin',
  'e8611ab8-c189-46e8-94e1-60213ab1f814': 'Role admin',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'App admin',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud app admin',
};

/** What is special about somebody, in a word each. */
function badgesOf({ kind, roles, wids, disabled }: User): string[] {
  const ofKind = { member: [], guest: ['Guest'], personal: ['Personal'] }[kind];
  const ofRoles = wids.flatMap((role) => directoryRoles[role] ?? []);
  return [...ofKind, ...ofRoles, ...(roles.includes('Admin') ? ['Org Admin'] : []), ...(disabled ? ['Blocked'] : [])];
}

function Person({ cloud, user, chosen }: { cloud: State; user: User; chosen: boolean }) {
  const styles = useStyles();
  const mailbox = cloud.mailboxes.find((one) => one.user === user.key);
  const subscriptions = cloud.subscriptions.find((one) => one.user === user.key)?.count ?? 0;
  const tenant = cloud.tenants.find(({ id }) => id === user.tenantId)?.displayName;
  const badges = badgesOf(user);
  const hasMailbox = user.kind === 'member';
  return (
    <div className={mergeClasses(styles.person, chosen && styles.chosen)}>
      <div className={styles.who}>
        <Avatar name={user.displayName} color="colorful" size={40} aria-hidden />
        <div className={styles.words}>
          <Text weight="semibold">{user.displayName}</Text>
          <Text size={200} className={styles.soft}>
            {[user.jobTitle, tenant].filter(Boolean).join(', ') || user.mail}
          </Text>
        </div>
      </div>
      {badges.length > 0 && (
        <div className={styles.windows}>
          {badges.map((badge) => (
            <Badge key={badge} appearance="tint" color={badge === 'Blocked' ? 'danger' : 'informative'}>
              {badge}
            </Badge>
          ))}
        </div>
      )}
      <Text size={200} className={styles.soft}>
        {hasMailbox ? `${mailbox?.messages ?? 0} messages, ${mailbox?.unread ?? 0} unread` : 'No mailbox'}
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
        {hasMailbox && (
          <WindowLink
            strong={chosen}
            label={`Outlook of ${user.displayName}`}
            words="Outlook"
            icon={<Mail20Regular />}
            href={cloudUrl(`outlook?user=${user.key}`)}
          />
        )}
      </div>
      <Radio
        className={styles.choice}
        value={user.key}
        label={hasMailbox ? `Act on ${user.givenName}’s mailbox` : `Act on ${user.givenName}’s account`}
      />
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
