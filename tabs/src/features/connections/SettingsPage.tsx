import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Redirect } from 'wouter';
import { useConnection } from '#ui/connections/hooks.ts';
import { Shown } from '#ui/states.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';

const useStyles = makeStyles({
  page: {
    maxWidth: '720px',
    margin: '0 auto',
    padding: 'clamp(16px, 3vw, 24px)',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalL,
  },
  title: { ...typographyStyles.title3, margin: 0 },
  intro: { color: tokens.colorNeutralForeground2, margin: 0 },
});

/** Settings: what the person has connected. */
export default function SettingsPage({ params }: { params: { part?: string } }) {
  const styles = useStyles();
  const connection = useConnection();
  if (params.part !== 'integrations') return <Redirect to="/settings/integrations" replace />;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Integrations</h1>
      <p className={styles.intro}>You decide what Rapport reads. Nothing is asked of Microsoft that is not ticked here.</p>
      <Shown query={connection}>{(connected) => <ConnectionCard connection={connected} />}</Shown>
    </div>
  );
}
