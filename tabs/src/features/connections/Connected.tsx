import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Connection } from '#contract/connections.ts';
import type { FeatureName } from '#contract/features.ts';
import { FeatureTick } from '#ui/connections/FeatureTick.tsx';
import type { Connect } from '#ui/connections/hooks.ts';
import { wishFor } from '#ui/connections/need.ts';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { FeatureRow } from './FeatureRow.tsx';
import { Permit } from './Permit.tsx';

const useStyles = makeStyles({
  features: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** What the connected account does, what it could do, and the ways to change that. */
export function Connected({ connection, connect }: { connection: Connection; connect: Connect }) {
  const styles = useStyles();
  const [ticked, setTicked] = useState<readonly FeatureName[]>([]);
  const [isLeaving, setLeaving] = useState(false);
  const { features, state } = connection;
  const canAsk = state !== 'needs_reconnect';
  const grant = (...names: FeatureName[]) => connect.mutate({ features: wishFor(connection, ...names) });
  const more = features.filter((feature) => feature.state === 'not_asked' && ticked.includes(feature.name)).map(({ name }) => name);
  return (
    <>
      <div className={styles.features}>
        <h3 className={styles.heading}>What Rapport may do</h3>
        {features.map((feature) => {
          const { name } = feature;
          const permit = canAsk && <Permit feature={feature} isPending={connect.isPending} onGrant={() => grant(name)} />;
          return feature.state === 'not_asked' && canAsk ? (
            <FeatureTick
              key={name}
              feature={feature}
              isTicked={ticked.includes(name)}
              onTick={(isTicked) => setTicked((before) => [...before.filter((one) => one !== name), ...(isTicked ? [name] : [])])}
            >
              {permit}
            </FeatureTick>
          ) : (
            <FeatureRow key={name} feature={feature}>
              {permit}
            </FeatureRow>
          );
        })}
      </div>
      <div className={styles.actions}>
        {more.length > 0 && (
          <Button appearance="primary" disabled={connect.isPending} onClick={() => grant(...more)}>
            {connect.isPending ? 'Waiting for Microsoft…' : 'Grant what is ticked'}
          </Button>
        )}
        {canAsk && (
          <Link href="/mail" asChild>
            <Button as="a">Open your inbox</Button>
          </Link>
        )}
        <Button appearance="subtle" onClick={() => setLeaving(true)}>
          Disconnect
        </Button>
      </div>
      {isLeaving && <DisconnectDialog onClose={() => setLeaving(false)} />}
    </>
  );
}
