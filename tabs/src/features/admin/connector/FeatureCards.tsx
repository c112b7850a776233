import { makeStyles, tokens } from '@fluentui/react-components';
import { Scope } from '#ui/Scope.tsx';
import { useAdminStyles } from '../styles.ts';
import { FeatureHead, type FeaturesProps } from './FeatureHead.tsx';
import { StateMark } from './StateMark.tsx';
import { Stops } from './Stops.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** Feature by permission by state, one card below the other, where a table would not fit. */
export function FeatureCards({ features, ...rest }: FeaturesProps) {
  const shared = useAdminStyles();
  const styles = useStyles();
  return (
    <ul className={shared.list} aria-label="Features and their permissions">
      {features.map((feature) => (
        <li key={feature.name} className={styles.card}>
          <FeatureHead feature={feature} {...rest} />
          <ul className={shared.list}>
            {feature.permissions.map((permission) => (
              <li key={permission.scope}>
                <span className={shared.row}>
                  <Scope name={permission.scope} />
                  <StateMark state={permission.state} />
                </span>
                <p className={shared.quiet}>{permission.reason}</p>
                <Stops permission={permission} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
