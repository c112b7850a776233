import { makeStyles, Spinner, Text, Title1, Toaster, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useCloud } from '../shell/cloud.ts';
import { ThemeChoice } from '../shell/ThemeChoice.tsx';
import { Clock } from './Clock.tsx';
import { Consents } from './Consents.tsx';
import { Deliveries } from './Deliveries.tsx';
import { Faults } from './Faults.tsx';
import { LoadFiles } from './LoadFiles.tsx';
import { Mail } from './Mail.tsx';
import { MeetingPolicy } from './MeetingPolicy.tsx';
import { People } from './People.tsx';
import { SignIn } from './SignIn.tsx';
import { Trouble } from './Trouble.tsx';
import { Subscriptions } from './Subscriptions.tsx';
import { toaster } from './use-act.tsx';

const useStyles = makeStyles({
  page: { minHeight: '100%', boxSizing: 'border-box', padding: '28px 24px 48px', backgroundColor: tokens.colorNeutralBackground3 },
  column: { maxWidth: '1200px', margin: '0 auto', display: 'flex', flexDirection: 'column', gap: '20px' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '16px', alignItems: 'flex-start', justifyContent: 'space-between' },
  words: { maxWidth: '680px' },
  title: { margin: 0 },
  stack: { display: 'flex', flexDirection: 'column', gap: '16px', minWidth: 0 },
  about: { marginTop: '6px' },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 460px), 1fr))', gap: '16px', alignItems: 'start' },
});

/** The hand that moves the cloud. */
export function ControlPage() {
  const styles = useStyles();
  const cloud = useCloud();
  const [chosen, setChosen] = useState('ada');
  if (!cloud) return <Spinner style={{ height: '100%' }} label="Opening the sandbox" />;
  const user = cloud.users.find(({ key }) => key === chosen) ?? cloud.users[0]!;
  const tenant = cloud.tenants.find(({ id }) => id === user.tenantId);
  const policy = cloud.meetingPolicies.find(({ tenant }) => tenant === user.tenantId);
  return (
    <div className={styles.page}>
      <main className={styles.column}>
        <header className={styles.head}>
          <div className={styles.words}>
            <Title1 as="h1" block className={styles.title}>
              Microsoft 365 sandbox
            </Title1>
            <Text size={400} block className={styles.about}>
              A Microsoft 365 tenant that lives on this machine: open {cloud.app.name} in its Teams and Outlook windows, and use this page
              to make things happen around it.
            </Text>
          </div>
          <ThemeChoice />
        </header>
        <People cloud={cloud} chosen={user.key} choose={setChosen} />
        <div className={styles.grid}>
          <div className={styles.stack}>
            {user.kind === 'member' && <Mail key={user.key} cloud={cloud} user={user} />}
            <Faults faults={cloud.faults} />
            <Clock cloud={cloud} />
          </div>
          <div className={styles.stack}>
            {user.kind === 'member' && <LoadFiles key={user.key} user={user} />}
            <Trouble user={user} />
            <SignIn faults={cloud.faults} />
            {policy && tenant && <MeetingPolicy key={tenant.id} tenant={tenant} policy={policy} />}
          </div>
        </div>
        <Consents cloud={cloud} />
        <Deliveries log={cloud.log} />
        <Subscriptions cloud={cloud} />
      </main>
      <Toaster toasterId={toaster} position="bottom-end" />
    </div>
  );
}
