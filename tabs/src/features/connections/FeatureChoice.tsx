import { Badge, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { Feature } from '#contract/connections.ts';

const useStyles = makeStyles({
  choice: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  more: { paddingInlineStart: '32px', display: 'grid', rowGap: tokens.spacingVerticalS, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  permissions: { margin: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  reason: { margin: 0, color: tokens.colorNeutralForeground2 },
  scope: { margin: 0, fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere' },
});

interface FeatureChoiceProps {
  feature: Feature;
  isTicked: boolean;
  /** Granted and running: it cannot be unticked here. */
  isFixed: boolean;
  onTick: (isTicked: boolean) => void;
}

/** One thing that Rapport can do with the account, and each permission it needs with the reason for it. */
export function FeatureChoice({ feature, isTicked, isFixed, onTick }: FeatureChoiceProps) {
  const styles = useStyles();
  const { title, description, permissions, state } = feature;
  return (
    <div className={styles.choice}>
      <div className={styles.head}>
        {isFixed ? (
          <strong>{title}</strong>
        ) : (
          <Checkbox label={title} checked={isTicked} onChange={(_, { checked }) => onTick(checked === true)} />
        )}
        {isFixed && (
          <Badge appearance="tint" color="success">
            Granted
          </Badge>
        )}
        {state === 'refused' && (
          <Badge appearance="tint" color="warning">
            Not granted by Microsoft
          </Badge>
        )}
      </div>
      <div className={styles.more} style={isFixed ? { paddingInlineStart: 0 } : undefined}>
        <p className={styles.text}>{description}</p>
        <dl className={styles.permissions}>
          {permissions.map(({ scope, reason }) => (
            <div key={scope}>
              <dt className={styles.scope}>{scope}</dt>
              <dd className={styles.reason}>{reason}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
