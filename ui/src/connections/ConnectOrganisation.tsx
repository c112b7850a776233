import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Feature, FeatureName } from '#contract/features.ts';
import { FeatureTick } from './FeatureTick.tsx';
import type { ConnectOrganisation as Connect } from './organisation.ts';

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalL },
  steps: { margin: 0, paddingInlineStart: '1.4em', display: 'grid', rowGap: tokens.spacingVerticalXS },
  features: { border: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  later: { '& > div': { marginTop: tokens.spacingVerticalS } },
  summary: { minHeight: '32px', alignContent: 'center', cursor: 'pointer' },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
});

interface ConnectOrganisationProps {
  features: readonly Feature[];
  /** Ticked beside what this version does. */
  asked: readonly FeatureName[];
  connect: Connect;
  label?: string;
}

/** What connecting an organisation does, what to allow for everybody, and the button. */
export function ConnectOrganisation({ features, asked, connect, label = 'Connect' }: ConnectOrganisationProps) {
  const styles = useStyles();
  const [ticked, setTicked] = useState<readonly FeatureName[]>(() =>
    features.filter(({ name, isReady }) => isReady || asked.includes(name)).map(({ name }) => name),
  );
  const tick = (name: FeatureName, isTicked: boolean) =>
    setTicked((before) => [...before.filter((one) => one !== name), ...(isTicked ? [name] : [])]);
  const choice = (feature: Feature) => (
    <FeatureTick
      key={feature.name}
      feature={feature}
      isTicked={ticked.includes(feature.name)}
      onTick={(isTicked) => tick(feature.name, isTicked)}
    />
  );
  const ready = features.filter(({ isReady }) => isReady);
  const later = features.filter(({ isReady }) => !isReady);
  return (
    <div className={styles.part}>
      <ol className={styles.steps}>
        <li>Microsoft asks you, as an administrator, to accept the permissions of what you tick below.</li>
        <li>You sign in once more, which proves to Rapport whose organisation it is.</li>
        <li>Everyone can then connect their own account. Until they do, nothing of theirs is read.</li>
      </ol>
      <p className={styles.quiet}>Rapport keeps your organisation’s tenant ID, and no password. You can disconnect at any time.</p>
      <fieldset className={styles.features}>
        <legend className={styles.legend}>Allow for everyone</legend>
        {ready.map(choice)}
        {later.length > 0 && (
          <details className={styles.later} open={later.some(({ name }) => asked.includes(name))}>
            <summary className={styles.summary}>Allow now what later versions will do ({later.length})</summary>
            {later.map(choice)}
          </details>
        )}
      </fieldset>
      <div className={styles.actions}>
        <Button appearance="primary" disabled={connect.isPending || ticked.length === 0} onClick={() => connect.mutate(ticked)}>
          {connect.isPending ? 'Waiting for Microsoft…' : label}
        </Button>
        <p className={styles.quiet}>
          {ticked.length ? 'You need a Microsoft 365 administrator account. It is done once.' : 'Tick at least one feature.'}
        </p>
      </div>
    </div>
  );
}
