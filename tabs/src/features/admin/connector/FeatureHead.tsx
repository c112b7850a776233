import { Badge, Checkbox } from '@fluentui/react-components';
import type { Connector } from '#contract/connector.ts';
import type { Feature, FeatureName } from '#contract/features.ts';
import { useAdminStyles } from '../styles.ts';
import { isAllowed } from './words.ts';

export interface FeaturesProps extends Pick<Connector, 'features' | 'switches'> {
  ticked: readonly FeatureName[];
  onTick: (name: FeatureName, isTicked: boolean) => void;
}

interface FeatureHeadProps extends Omit<FeaturesProps, 'features'> {
  feature: Feature;
}

/** A feature's name, whether it is switched off, and the tick that allows it. */
export function FeatureHead({ feature, switches, ticked, onTick }: FeatureHeadProps) {
  const styles = useAdminStyles();
  const { name, title, isReady } = feature;
  const isOff = switches.some((one) => one.name === feature.switch && !one.isOn);
  return (
    <span className={styles.row}>
      {isAllowed(feature) ? (
        <strong>{title}</strong>
      ) : (
        <Checkbox label={title} checked={ticked.includes(name)} onChange={(_, { checked }) => onTick(name, checked === true)} />
      )}
      {isOff && (
        <Badge appearance="tint" color="informative">
          Switched off
        </Badge>
      )}
      {!isReady && (
        <Badge appearance="outline" color="informative">
          Not in this version yet
        </Badge>
      )}
    </span>
  );
}
