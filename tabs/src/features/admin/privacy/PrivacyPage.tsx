import { useAdminStyles } from '../styles.ts';
import { PersonData } from './PersonData.tsx';
import { UserData } from './UserData.tsx';

/** Admin → Privacy: what is stored of somebody, as a file, and the end of it. */
export default function PrivacyPage() {
  const styles = useAdminStyles();
  return (
    <div className={styles.page}>
      <header className={styles.part}>
        <h1 className={styles.title}>Privacy</h1>
        <p className={styles.text}>
          When somebody asks what Rapport stores about them, or wants it gone. Both are written into the audit log.
        </p>
      </header>
      <PersonData />
      <UserData />
    </div>
  );
}
