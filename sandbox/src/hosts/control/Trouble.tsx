import { Button, Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { User } from '../shell/shapes.ts';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const lifecycleEvents = {
  missed: 'missed: some notifications were not sent',
  reauthorizationRequired: 'reauthorizationRequired: the subscription wants a fresh token',
  subscriptionRemoved: 'subscriptionRemoved: the subscription has gone',
};

/** Things that Microsoft and administrators do now and then. */
export function Trouble({ user }: { user: User }) {
  const layout = useLayout();
  const run = useAct();
  const [event, setEvent] = useState('missed');
  const whose = { user: user.key };
  const who = user.displayName;
  return (
    <Section title={`Once, to ${who}`} about="What Microsoft and administrators do now and then.">
      <div className={layout.row}>
        <Button onClick={() => void run('expireCursors', whose, `${who}’s delta cursors answer 410 now.`)}>Expire cursors</Button>
        <Button onClick={() => void run('rotateIds', whose, `${who}’s messages have new ids.`)}>Rotate ids</Button>
        <Button onClick={() => void run('dropSubscriptions', whose, `${who}’s subscriptions have gone.`)}>Remove subscriptions</Button>
        <Button onClick={() => void run('revokeConsent', whose, `${who}’s consent is taken back.`)}>Revoke consent</Button>
        <Button onClick={() => void run('revokeSessions', whose, `${who} has to sign in again.`)}>Revoke sessions</Button>
      </div>
      <div className={layout.row}>
        <Field label="Lifecycle event" style={{ flex: 1, minWidth: 200 }}>
          <Select value={event} onChange={(_, { value }) => setEvent(value)}>
            {Object.entries(lifecycleEvents).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
        <Button style={{ alignSelf: 'flex-end' }} onClick={() => void run('sendLifecycle', { ...whose, event }, `${event} is on its way.`)}>
          Send
        </Button>
      </div>
    </Section>
  );
}
