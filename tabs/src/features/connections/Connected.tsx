import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Connection } from '#contract/connections.ts';
import type { Feature, FeatureName } from '#contract/features.ts';
import { FeatureTick } from '#ui/connections/FeatureTick.tsx';
import type { Connect } from '#ui/connections/hooks.ts';
import { wishFor } from '#ui/connections/need.ts';
import { DisconnectDialog } from './DisconnectDialog.tsx';
import { FeatureRow } from './FeatureRow.tsx';
import { Later, isLater } from './Later.tsx';
import { Permit } from './Permit.tsx';
import { useTicks } from './use-ticks.ts';

const useStyles = makeStyles({
  features: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** What the connected account does, what it could do, and the ways to change that. */
export function Connected({ connection, connect }: { connection: Connection; connect: Connect }) {
  const styles = useStyles();
  const { features, state } = connection;
  const { ticked, tick } = useTicks([]);
  const [isLeaving, setLeaving] = useState(false);
  const canAsk = state !== 'needs_reconnect';
  const grant = (...names: FeatureName[]) => connect.mutate({ features: wishFor(connection, ...names) });
  const more = features.filter((feature) => feature.state === 'not_asked' && ticked.includes(feature.name)).map(({ name }) => name);

  const one = (feature: Feature) => {
    const { name, title, permissions } = feature;
    if (feature.state === 'not_asked' && canAsk)
      return (
        <FeatureTick key={name} feature={feature} isTicked={ticked.includes(name)} onTick={(isTicked) => tick(name, isTicked)}>
          <Permit feature={feature} />
        </FeatureTick>
      );
    const isMine = permissions.every((permission) => permission.state !== 'needs_admin');
    return (
      <FeatureRow key={name} feature={feature}>
        {canAsk && feature.state === 'missing' && isMine && (
          <div>
            <Button disabled={connect.isPending} onClick={() => grant(name)} aria-label={`Grant ${title}`}>
              Grant
            </Button>
          </div>
        )}
        {canAsk && <Permit feature={feature} />}
      </FeatureRow>
    );
  };

  return (
    <>
      <div className={styles.features}>
        <h3 className={styles.heading}>What Rapport may do</h3>
        {features.filter((feature) => !isLater(feature)).map(one)}
        <Later features={features}>{one}</Later>
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
      {isLeaving && <DisconnectDialog of="account" onClose={() => setLeaving(false)} />}
    </>
  );
}
