import { Card, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useLocation, useSearch } from 'wouter';
import type { Me } from '#contract/me.ts';
import { AskAdmin } from '#ui/connections/AskAdmin.tsx';
import { ConnectOrganisation } from '#ui/connections/ConnectOrganisation.tsx';
import { OrganisationOutcome } from '#ui/connections/OrganisationOutcome.tsx';
import { askedIn, useConnectOrganisation, useConnector } from '#ui/connections/organisation.ts';
import { Shown } from '#ui/states.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '720px', margin: '0 auto', padding: 'clamp(16px, 4vw, 40px)', display: 'grid', rowGap: tokens.spacingVerticalL },
  title: { ...typographyStyles.title2, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground2 },
  gains: { margin: 0, paddingInlineStart: '1.2em', display: 'grid', rowGap: tokens.spacingVerticalXS },
  card: { padding: 'clamp(12px, 3vw, 24px)', rowGap: tokens.spacingVerticalL },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
});

/** What a first visitor sees whose organisation is not connected: what Rapport is, and the way in. */
export default function WelcomePage({ me }: { me: Me }) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Welcome to Rapport, {me.user.name.split(' ')[0]}</h1>
      <p className={styles.text}>Rapport is a CRM that lives where you work already: in Teams and Outlook.</p>
      <ul className={styles.gains}>
        <li>Everyone’s customers in one place, and each one’s whole story beside a mail or a meeting.</li>
        <li>Your mail and your calendar, in step with Outlook both ways, within seconds.</li>
        <li>Teams meetings scheduled from a deal, and afterwards what was said and recorded, without anything to copy.</li>
      </ul>
      {me.isAdmin ? <Founding /> : <Asking />}
    </div>
  );
}

function Founding() {
  const styles = useStyles();
  const [, navigate] = useLocation();
  const asked = askedIn(useSearch());
  const connector = useConnector();
  const connect = useConnectOrganisation(() => navigate('/admin/connectors', { replace: true }));
  return (
    <Card className={styles.card} role="region" aria-label="Connect your organisation">
      <h2 className={styles.heading}>Connect your organisation to Microsoft 365</h2>
      <OrganisationOutcome connect={connect} />
      <Shown query={connector}>
        {({ features }) => <ConnectOrganisation features={features} asked={asked} connect={connect} label="Connect your organisation" />}
      </Shown>
    </Card>
  );
}

function Asking() {
  const styles = useStyles();
  return (
    <Card className={styles.card} role="region" aria-label="Ask your admin">
      <h2 className={styles.heading}>One step is missing</h2>
      <p className={styles.text}>
        An administrator of your organisation has to connect Rapport to Microsoft 365 once. It takes two minutes; here is what to write.
      </p>
      <AskAdmin features={[]} />
    </Card>
  );
}
