import { Card } from '@fluentui/react-components';
import { Choices } from '#ui/notifications/Choices.tsx';
import { useAdminStyles } from '../styles.ts';

/** Admin → Notifications: what the bot tells everybody who has not chosen. */
export default function NotificationsPage() {
  const styles = useAdminStyles();
  return (
    <div className={styles.page}>
      <header className={styles.part}>
        <h1 className={styles.title}>Notifications</h1>
        <p className={styles.text}>What Rapport’s bot tells everybody who has not chosen otherwise in Settings.</p>
      </header>
      <Card className={styles.card}>
        <Choices whose="organisation" />
      </Card>
    </div>
  );
}
