import {
  Badge,
  Card,
  Table,
  TableBody,
  TableCell,
  TableCellLayout,
  TableHeader,
  TableHeaderCell,
  TableRow,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getConnector, type Connection, type MemberConnection } from '#contract/connections.ts';
import { useSession } from '#ui/session.tsx';
import { Shown } from '#ui/states.tsx';
import { fullTime } from '#ui/time.ts';

type Member = z.infer<typeof MemberConnection>;

const useStyles = makeStyles({
  page: { maxWidth: '880px', margin: '0 auto', padding: 'clamp(16px, 3vw, 24px)', display: 'grid', rowGap: tokens.spacingVerticalL },
  card: { padding: 'clamp(16px, 3vw, 24px)', rowGap: tokens.spacingVerticalL },
  title: { ...typographyStyles.title3, margin: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
  address: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

const states: Record<Connection['state'], { words: string; color: 'informative' | 'brand' | 'success' | 'warning' }> = {
  not_connected: { words: 'Not connected', color: 'informative' },
  syncing: { words: 'First sync', color: 'brand' },
  connected: { words: 'Connected', color: 'success' },
  needs_reconnect: { words: 'Must sign in again', color: 'warning' },
};

/** Admin: the organisation's connection to Microsoft 365 and its members'. */
export default function AdminPage() {
  const styles = useStyles();
  const { call } = useSession();
  const connector = useQuery({
    queryKey: ['connector'],
    queryFn: () => call(getConnector, {}),
    meta: { follows: ['connection'] },
  });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Connectors</h1>
      <Shown query={connector}>
        {({ tenantId, since, members }) => (
          <Card className={styles.card} role="region" aria-label="Microsoft 365">
            <h2 className={styles.heading}>Microsoft 365</h2>
            <dl className={styles.facts}>
              <dt className={styles.term}>Tenant</dt>
              <dd className={styles.fact}>{tenantId}</dd>
              <dt className={styles.term}>With Rapport since</dt>
              <dd className={styles.fact}>{fullTime(since)}</dd>
              <dt className={styles.term}>Members connected</dt>
              <dd className={styles.fact}>
                {members.filter(({ state }) => state !== 'not_connected').length} of {members.length}
              </dd>
            </dl>
            <Members members={members} />
          </Card>
        )}
      </Shown>
    </div>
  );
}

function Members({ members }: { members: readonly Member[] }) {
  const styles = useStyles();
  return (
    <Table aria-label="Members">
      <TableHeader>
        <TableRow>
          <TableHeaderCell>Member</TableHeaderCell>
          <TableHeaderCell>Microsoft account</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {members.map(({ userId, name, address, state }) => (
          <TableRow key={userId}>
            <TableCell>
              <TableCellLayout description={<span className={styles.address}>{address}</span>}>{name}</TableCellLayout>
            </TableCell>
            <TableCell>
              <Badge appearance="tint" color={states[state].color}>
                {states[state].words}
              </Badge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
