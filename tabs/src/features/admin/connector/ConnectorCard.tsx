import { Badge, Card, makeStyles, tokens } from '@fluentui/react-components';
import { PlugConnectedRegular } from '@fluentui/react-icons';
import type { Connector } from '#contract/connector.ts';
import type { FeatureName } from '#contract/features.ts';
import { ConnectOrganisation } from '#ui/connections/ConnectOrganisation.tsx';
import { LastReceipt, useIsNews } from '#ui/connections/LastReceipt.tsx';
import type { ConnectOrganisation as Connect } from '#ui/connections/organisation.ts';
import { Storage } from '../storage/Storage.tsx';
import { useAdminStyles } from '../styles.ts';
import { Cockpit } from './Cockpit.tsx';
import { Disconnect } from './Disconnect.tsx';
import { Health } from './Health.tsx';
import { KeptCopies } from './KeptCopies.tsx';
import { Members } from './Members.tsx';
import { Switches } from './Switches.tsx';
import { TenantNotices } from './TenantNotices.tsx';

const useStyles = makeStyles({
  icon: { fontSize: '32px', display: 'flex', color: tokens.colorBrandForeground1 },
});

const states = {
  not_connected: { words: 'Not connected', color: 'informative' },
  connected: { words: 'Connected', color: 'success' },
  disconnected: { words: 'Disconnected', color: 'warning' },
} as const;

const abouts: Record<Connector['state'], string> = {
  not_connected: 'Mail, calendar, contacts, Teams meetings and files beside your customers.',
  connected: 'Everyone connects their own account; you decide what is possible at all.',
  disconnected: 'Your customers, meetings and people are still here. Nothing new comes from Microsoft, and nothing goes there.',
};

interface ConnectorCardProps {
  connector: Connector;
  asked: readonly FeatureName[];
  connect: Connect;
}

/** Microsoft 365 in this organisation: how it stands, and everything that an Org Admin decides about it. */
export function ConnectorCard({ connector, asked, connect }: ConnectorCardProps) {
  const shared = useAdminStyles();
  const styles = useStyles();
  const { state, features, receiptId, keepsCopies = false } = connector;
  const isNews = useIsNews(receiptId);
  return (
    <Card className={shared.card} role="region" aria-label="Microsoft 365">
      <header className={shared.row}>
        <span className={styles.icon}>
          <PlugConnectedRegular aria-hidden />
        </span>
        <div className={shared.grow}>
          <h2 className={shared.heading}>Microsoft 365</h2>
          <p className={shared.text}>{abouts[state]}</p>
        </div>
        <Badge appearance="tint" size="large" color={states[state].color}>
          {states[state].words}
        </Badge>
      </header>
      {state === 'connected' ? (
        <>
          <TenantNotices notices={connector.notices} />
          <Health connector={connector} />
          <Switches switches={connector.switches} features={features} />
          <Storage />
          <Cockpit features={features} switches={connector.switches} asked={asked} connect={connect} />
          <Members members={connector.members} />
          <Disconnect />
        </>
      ) : (
        <>
          {receiptId && <LastReceipt id={receiptId} isNews={isNews} />}
          {keepsCopies && <KeptCopies />}
          <ConnectOrganisation
            features={features}
            asked={asked}
            connect={connect}
            label={state === 'disconnected' ? 'Connect again' : 'Connect'}
          />
        </>
      )}
    </Card>
  );
}
