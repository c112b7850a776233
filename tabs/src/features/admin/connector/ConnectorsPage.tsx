import { useSearch } from 'wouter';
import { OrganisationOutcome } from '#ui/connections/OrganisationOutcome.tsx';
import { askedIn, useConnectOrganisation, useConnector } from '#ui/connections/organisation.ts';
import { Shown } from '#ui/states.tsx';
import { useAdminStyles } from '../styles.ts';
import { ConnectorCard } from './ConnectorCard.tsx';

/** Admin → Connectors: what connects the organisation to the outside. */
export default function ConnectorsPage() {
  const styles = useAdminStyles();
  const asked = askedIn(useSearch());
  const connector = useConnector();
  const connect = useConnectOrganisation();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Connectors</h1>
      <OrganisationOutcome connect={connect} />
      <Shown query={connector}>{(data) => <ConnectorCard connector={data} asked={asked} connect={connect} />}</Shown>
    </div>
  );
}
