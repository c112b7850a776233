import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Feature, FeatureName } from '#contract/features.ts';
import { FeatureTick } from '#ui/connections/FeatureTick.tsx';
import type { Connect } from '#ui/connections/hooks.ts';
import { FeatureRow } from './FeatureRow.tsx';

const useStyles = makeStyles({
  features: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** What Rapport may do with the account, to be ticked before Microsoft is asked. */
export function ConnectForm({ features, connect }: { features: readonly Feature[]; connect: Connect }) {
  const styles = useStyles();
  const open = features.filter(({ state }) => state !== 'off');
  const [ticked, setTicked] = useState<readonly FeatureName[]>(() => open.filter(({ isReady }) => isReady).map(({ name }) => name));
  const wished = open.map(({ name }) => name).filter((name) => ticked.includes(name));
  const tick = (name: FeatureName, isTicked: boolean) =>
    setTicked((before) => [...before.filter((one) => one !== name), ...(isTicked ? [name] : [])]);
  return (
    <>
      <fieldset className={styles.features}>
        <legend className={styles.legend}>Choose what Rapport may do</legend>
        {features.map((feature) =>
          feature.state === 'off' ? (
            <FeatureRow key={feature.name} feature={feature} />
          ) : (
            <FeatureTick
              key={feature.name}
              feature={feature}
              isTicked={ticked.includes(feature.name)}
              onTick={(isTicked) => tick(feature.name, isTicked)}
            />
          ),
        )}
      </fieldset>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabled={connect.isPending || wished.length === 0}
          onClick={() => connect.mutate({ features: wished })}
        >
          {connect.isPending ? 'Waiting for Microsoft…' : 'Connect Microsoft Account'}
        </Button>
        <p className={styles.quiet}>{wished.length ? 'A Microsoft window asks for exactly these permissions.' : 'Tick at least one.'}</p>
      </div>
    </>
  );
}
