import { Badge, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { Feature } from '#contract/features.ts';
import { Scope } from '../Scope.tsx';

const useStyles = makeStyles({
  feature: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  more: { paddingInlineStart: '32px', display: 'grid', rowGap: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  permissions: { margin: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  reason: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface FeatureTickProps {
  feature: Feature;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}

/** One feature that an administrator may allow for everybody, with each permission and the reason for it. */
export function FeatureTick({ feature: { title, description, isReady, permissions }, isTicked, onTick }: FeatureTickProps) {
  const styles = useStyles();
  return (
    <div className={styles.feature}>
      <div className={styles.head}>
        <Checkbox label={title} checked={isTicked} onChange={(_, { checked }) => onTick(checked === true)} />
        {!isReady && (
          <Badge appearance="outline" color="informative">
            Not in this version yet
          </Badge>
        )}
      </div>
      <div className={styles.more}>
        <p className={styles.text}>{description}</p>
        <dl className={styles.permissions}>
          {permissions.map(({ scope, reason }) => (
            <div key={scope}>
              <dt>
                <Scope name={scope} />
              </dt>
              <dd className={styles.reason}>{reason}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
