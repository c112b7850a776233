import { Badge, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Feature } from '#contract/features.ts';
import { FeatureTerms } from './FeatureTerms.tsx';

const useStyles = makeStyles({
  feature: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  more: { paddingInlineStart: '32px', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalS },
});

interface FeatureTickProps {
  feature: Feature;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
  /** What stands under its terms. */
  children?: ReactNode;
}

/** One feature that may be ticked, with each permission and the reason for it. */
export function FeatureTick({ feature, isTicked, onTick, children }: FeatureTickProps) {
  const styles = useStyles();
  return (
    <div className={styles.feature}>
      <div className={styles.head}>
        <Checkbox label={feature.title} checked={isTicked} onChange={(_, { checked }) => onTick(checked === true)} />
        {!feature.isReady && <NotYet />}
      </div>
      <div className={styles.more}>
        <FeatureTerms feature={feature} />
        {children}
      </div>
    </div>
  );
}

/** Says that a feature can be allowed in advance, and that nothing is read yet. */
export const NotYet = () => (
  <Badge appearance="outline" color="informative">
    Not in this version yet
  </Badge>
);
