import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Link, Redirect } from 'wouter';
import { useConnection } from '#ui/connections/hooks.ts';
import { Choices } from '#ui/notifications/Choices.tsx';
import { Shown } from '#ui/states.tsx';
import { ConnectionCard } from './ConnectionCard.tsx';
import { MyData } from './MyData.tsx';

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
  link: { color: tokens.colorBrandForegroundLink },
  intro: { color: tokens.colorNeutralForeground2, margin: 0 },
});

/** Settings: what the person has connected, and what the bot tells. */
export default function SettingsPage({ params }: { params: { part?: string } }) {
  const styles = useStyles();
  const connection = useConnection();
  if (params.part === 'notifications')
    return (
      <div className={styles.page}>
        <h1 className={styles.title}>Notifications</h1>
        <p className={styles.intro}>
          What Rapport’s bot tells you without being asked.{' '}
          <Link className={styles.link} href="/settings/integrations">
            Integrations
          </Link>
        </p>
        <Choices whose="mine" />
      </div>
    );
  if (params.part !== 'integrations') return <Redirect to="/settings/integrations" replace />;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Integrations</h1>
      <p className={styles.intro}>
        You decide what Rapport reads. Nothing is asked of Microsoft that is not ticked here.{' '}
        <Link className={styles.link} href="/settings/notifications">
          Notifications
        </Link>
      </p>
      <Shown query={connection}>{(connected) => <ConnectionCard connection={connected} />}</Shown>
      <MyData />
    </div>
  );
}
