import { makeStyles, tokens } from '@fluentui/react-components';
import type { Feature } from '#contract/features.ts';
import { Scope } from '../Scope.tsx';

const useStyles = makeStyles({
  terms: { display: 'grid', rowGap: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  permissions: { margin: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
});

/** What a feature does, and each permission it needs with the reason for it. */
export function FeatureTerms({ feature: { description, permissions } }: { feature: Feature }) {
  const styles = useStyles();
  return (
    <div className={styles.terms}>
      <p className={styles.text}>{description}</p>
      <dl className={styles.permissions}>
        {permissions.map(({ scope, reason }) => (
          <div key={scope}>
            <dt>
              <Scope name={scope} />
            </dt>
            <dd className={styles.text}>{reason}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
