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
        <Button onClick={() => void run('revokeSessions', whose, `${who} has to sign in again.`)}>Revoke sessions</Button>
        {user.disabled ? (
          <Button onClick={() => void run('enableUser', whose, `${who} can sign in again.`)}>Unblock sign-in</Button>
        ) : (
          <Button onClick={() => void run('disableUser', whose, `${who} can no longer sign in.`)}>Block sign-in</Button>
        )}
        {user.roles.includes('Admin') ? (
          <Button onClick={() => void run('setRole', { ...whose, roles: [] }, `${who} is no Org Admin from the next token on.`)}>
            Take Org Admin away
          </Button>
        ) : (
          <Button onClick={() => void run('setRole', { ...whose, roles: ['Admin'] }, `${who} is Org Admin from the next token on.`)}>
            Make Org Admin
          </Button>
        )}
      </div>
      <div className={layout.row}>
        <Field label="Lifecycle event" style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Select select={{ style: { minWidth: 0, width: '100%' } }} value={event} onChange={(_, { value }) => setEvent(value)}>
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
