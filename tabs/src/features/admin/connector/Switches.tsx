import { useState } from 'react';
import type { Connector, Switch } from '#contract/connector.ts';
import { useAdminStyles } from '../styles.ts';
import { SwitchOff } from './SwitchOff.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { useSwitch } from './hooks.ts';
import { stopsWith } from './words.ts';

/** What the organisation uses of Microsoft 365. Off asks first, on does not. */
export function Switches({ switches, features }: Pick<Connector, 'switches' | 'features'>) {
  const styles = useAdminStyles();
  const [leaving, setLeaving] = useState<Switch>();
  const turn = useSwitch();
  return (
    <section className={styles.part} aria-label="Features">
      <div>
        <h3 className={styles.subheading}>Features</h3>
        <p className={styles.text}>
          Off stops a feature for everyone within a minute. It removes no data and no sign-in; on again, it goes on where it stood.
        </p>
      </div>
      <ul className={styles.list}>
        {switches.map((one) => (
          <SwitchRow key={one.name} one={one} onTurn={(isOn) => (isOn || !one.isReady ? turn.mutate({ one, isOn }) : setLeaving(one))} />
        ))}
      </ul>
      {leaving && (
        <SwitchOff
          title={leaving.title}
          stops={stopsWith(leaving.name, features)}
          onConfirm={() => turn.mutate({ one: leaving, isOn: false })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </section>
  );
}
