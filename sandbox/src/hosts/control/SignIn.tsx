import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Faults } from '../shell/shapes.ts';
import { Choice, type Choices, Toggle } from './Choice.tsx';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const delays: Choices = [
  [0, 'at once'],
  [30_000, 'within 30 s'],
  [120_000, 'within 2 min'],
  [600_000, 'within 10 min'],
];

/** What goes wrong at the sign-in and with the app's registration. */
export function SignIn({ faults }: { faults: Faults }) {
  const layout = useLayout();
  const run = useAct();
  const [refused, setRefused] = useState(faults.refuseScopes.join(' '));
  const set = (change: Partial<Faults>) => void run('setFaults', change, 'From now on.');
  const refuse = () => {
    const refuseScopes = refused.split(/[\s,]+/).filter(Boolean);
    if (refuseScopes.join() !== faults.refuseScopes.join()) set({ refuseScopes });
  };
  return (
    <Section title="Sign-in and consent" about="What Entra and its administrators decide about the app.">
      <div className={layout.column}>
        <Toggle
          label="Only administrators may consent"
          on={faults.userConsentBlocked}
          turn={(userConsentBlocked) => set({ userConsentBlocked })}
        />
        <Toggle label="Teams does not offer the app" on={faults.appNotOffered} turn={(appNotOffered) => set({ appNotOffered })} />
        <Toggle label="A second factor is required" on={faults.mfaRequired} turn={(mfaRequired) => set({ mfaRequired })} />
        <Toggle label="The app’s secret has expired" on={faults.appSecretExpired} turn={(appSecretExpired) => set({ appSecretExpired })} />
      </div>
      <div className={layout.fields}>
        <Choice
          label="A new app arrives in a tenant"
          value={faults.provisioningDelayMs}
          choices={delays}
          choose={(provisioningDelayMs) => set({ provisioningDelayMs })}
        />
        <Field label="Accepted, but not granted">
          <Input
            style={{ minWidth: 0, width: '100%' }}
            placeholder="Mail.Send Contacts.ReadWrite"
            value={refused}
            onChange={(_, { value }) => setRefused(value)}
            onBlur={refuse}
            onKeyDown={({ key }) => key === 'Enter' && refuse()}
          />
        </Field>
      </div>
    </Section>
  );
}
