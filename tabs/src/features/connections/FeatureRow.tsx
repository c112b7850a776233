import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Feature, FeatureState } from '#contract/features.ts';
import { FeatureTerms } from '#ui/connections/FeatureTerms.tsx';
import { NotYet } from '#ui/connections/FeatureTick.tsx';

const useStyles = makeStyles({
  row: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { margin: 0 },
});

const badges: Record<FeatureState, { words: string; color: 'success' | 'warning' | 'informative' }> = {
  on: { words: 'Granted', color: 'success' },
  missing: { words: 'Permission missing', color: 'warning' },
  off: { words: 'Switched off', color: 'informative' },
  not_asked: { words: 'Not asked', color: 'informative' },
};

/** One feature as it stands, in its own words; `children` are what can be done about it. */
export function FeatureRow({ feature, children }: { feature: Feature; children?: ReactNode }) {
  const styles = useStyles();
  const { title, state, words, isReady } = feature;
  return (
    <div className={styles.row} role="group" aria-label={title}>
      <div className={styles.head}>
        <strong>{title}</strong>
        <Badge appearance="tint" color={badges[state].color}>
          {badges[state].words}
        </Badge>
        {!isReady && <NotYet />}
      </div>
      {words && <p className={styles.words}>{words}</p>}
      <FeatureTerms feature={feature} />
      {children}
    </div>
  );
}
