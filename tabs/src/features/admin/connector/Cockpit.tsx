import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Connector } from '#contract/connector.ts';
import { PermissionState, type FeatureName } from '#contract/features.ts';
import type { ConnectOrganisation } from '#ui/connections/organisation.ts';
import { useRoom } from '#ui/media.ts';
import { useAdminStyles } from '../styles.ts';
import { FeatureCards } from './FeatureCards.tsx';
import { FeatureMatrix } from './FeatureMatrix.tsx';
import { StateMark } from './StateMark.tsx';
import { isAllowed, permissionStates } from './words.ts';

const useStyles = makeStyles({
  legend: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    alignItems: 'center',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  means: { margin: 0 },
});

interface CockpitProps extends Pick<Connector, 'features' | 'switches'> {
  asked: readonly FeatureName[];
  connect: ConnectOrganisation;
}

/** Every permission that Rapport may have at Microsoft: what it is for, how it stands, what stops without it, and more of them. */
export function Cockpit({ features, switches, asked, connect }: CockpitProps) {
  const shared = useAdminStyles();
  const styles = useStyles();
  const [ticked, setTicked] = useState<readonly FeatureName[]>(asked);
  const open = features.filter((feature) => !isAllowed(feature));
  const chosen = open.map(({ name }) => name).filter((name) => ticked.includes(name));
  const Features = useRoom() === 'narrow' ? FeatureCards : FeatureMatrix;
  const canShare = open.some(({ name }) => name === 'sharepoint');
  return (
    <section className={shared.part} aria-label="Permissions">
      <div>
        <h3 className={shared.subheading}>Permissions</h3>
        <p className={shared.text}>
          Microsoft lets Rapport do what is allowed here, for members who connected their own account, and nothing else.
        </p>
      </div>
      <dl className={styles.legend} aria-label="What the marks mean">
        {PermissionState.options.map((state) => (
          <div key={state} style={{ display: 'contents' }}>
            <dt>
              <StateMark state={state} />
            </dt>
            <dd className={styles.means}>{permissionStates[state].means}</dd>
          </div>
        ))}
      </dl>
      <Features
        features={features}
        switches={switches}
        ticked={ticked}
        onTick={(name, isTicked) => setTicked((before) => [...before.filter((one) => one !== name), ...(isTicked ? [name] : [])])}
      />
      {open.length > 0 && (
        <div className={shared.row}>
          <Button appearance="primary" disabled={connect.isPending || chosen.length === 0} onClick={() => connect.mutate(chosen)}>
            {connect.isPending ? 'Waiting for Microsoft…' : 'Allow more'}
          </Button>
          {canShare && (
            <Button disabled={connect.isPending} onClick={() => connect.mutate(['sharepoint'])}>
              Authorize SharePoint for the org
            </Button>
          )}
          <span className={shared.quiet}>
            {chosen.length
              ? 'A Microsoft window asks you to accept what is ticked, for everyone.'
              : 'Tick what you want to allow for everyone.'}
          </span>
        </div>
      )}
    </section>
  );
}
