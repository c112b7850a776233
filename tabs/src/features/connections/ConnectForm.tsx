import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Feature } from '#contract/features.ts';
import { FeatureTick } from '#ui/connections/FeatureTick.tsx';
import type { Connect } from '#ui/connections/hooks.ts';
import { FeatureRow } from './FeatureRow.tsx';
import { Later, isLater } from './Later.tsx';
import { Permit } from './Permit.tsx';
import { useTicks } from './use-ticks.ts';

const useStyles = makeStyles({
  features: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', rowGap: tokens.spacingVerticalS },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** What Rapport may do with the account, to be ticked before Microsoft is asked. */
export function ConnectForm({ features, connect }: { features: readonly Feature[]; connect: Connect }) {
  const styles = useStyles();
  // What only an administrator can allow is not ticked for the person: one such tick, and Microsoft refuses all of them.
  const isOwn = ({ isReady, permissions }: Feature) => isReady && permissions.every(({ state }) => state !== 'needs_admin');
  const { ticked, tick } = useTicks(features.filter(isOwn).map(({ name }) => name));
  const wished = features.filter(({ name, state }) => state !== 'off' && ticked.includes(name)).map(({ name }) => name);

  const one = (feature: Feature) => {
    const { name, state } = feature;
    const permit = <Permit feature={feature} />;
    if (state === 'off')
      return (
        <FeatureRow key={name} feature={feature}>
          {permit}
        </FeatureRow>
      );
    return (
      <FeatureTick key={name} feature={feature} isTicked={ticked.includes(name)} onTick={(isTicked) => tick(name, isTicked)}>
        {permit}
      </FeatureTick>
    );
  };

  return (
    <>
      <fieldset className={styles.features}>
        <legend className={styles.legend}>Choose what Rapport may do</legend>
        {features.filter((feature) => !isLater(feature)).map(one)}
        <Later features={features}>{one}</Later>
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
