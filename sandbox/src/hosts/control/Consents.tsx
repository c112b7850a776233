import {
  Button,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { State, TenantConsent } from '../shell/shapes.ts';
import { useLayout } from './layout.ts';
import { Section } from './Section.tsx';
import { useAct } from './use-act.tsx';

const useStyles = makeStyles({
  tenants: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))', gap: '24px' },
  tenant: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  name: { margin: 0 },
  who: { marginBottom: '4px', color: tokens.colorNeutralForeground3 },
  tag: { maxWidth: '100%' },
});

const arrival: Record<TenantConsent['app'], string> = {
  unknown: 'has never seen the app',
  arriving: 'does not find the app yet',
  'without grants': 'knows the app, but not yet what it was granted',
  known: 'knows the app',
  removed: 'has removed the app',
};

/** What the app may do, who has said so, and the way to take it back. */
export function Consents({ cloud }: { cloud: State }) {
  const styles = useStyles();
  return (
    <Section wide title="Consent" about={`What ${cloud.app.name} may do. Take back one permission, or all.`}>
      <div className={styles.tenants}>
        {cloud.consents.map((consent) => (
          <Tenant key={consent.tenant} cloud={cloud} consent={consent} />
        ))}
      </div>
    </Section>
  );
}

function Tenant({ cloud, consent: { tenant, app, scopes, users } }: { cloud: State; consent: TenantConsent }) {
  const styles = useStyles();
  const layout = useLayout();
  const run = useAct();
  const name = cloud.tenants.find(({ id }) => id === tenant)?.displayName ?? tenant;
  const personal = users.filter((one) => one.scopes.length > 0);
  return (
    <div className={styles.tenant}>
      <div>
        <Text as="h3" weight="semibold" block className={styles.name}>
          {name}
        </Text>
        <Text size={200} className={layout.soft}>
          {name} {arrival[app]}.
        </Text>
      </div>
      <Scopes
        of="everybody"
        scopes={scopes}
        take={(taken) => void run('revokeTenantConsent', { tenant, scopes: taken }, `${name} has taken back ${taken.join(', ')}.`)}
      />
      {personal.map(({ user, scopes: own }) => (
        <Scopes
          key={user}
          of={cloud.users.find(({ key }) => key === user)?.displayName ?? user}
          scopes={own}
          take={(taken) => void run('revokeConsent', { user, scopes: taken }, `Taken back: ${taken.join(', ')}.`)}
        />
      ))}
      {(scopes.length > 0 || personal.length > 0) && (
        <div className={layout.row}>
          <Button size="small" onClick={() => void run('revokeTenantConsent', { tenant }, `${name} has taken back everything.`)}>
            Take back all of {name}
          </Button>
          <Button size="small" onClick={() => void run('removeApp', { tenant }, `${name} has removed the app.`)}>
            Remove the app from {name}
          </Button>
        </div>
      )}
    </div>
  );
}

function Scopes({ of, scopes, take }: { of: string; scopes: string[]; take(scopes: string[]): void }) {
  const styles = useStyles();
  const layout = useLayout();
  return (
    <div>
      <Text size={200} block className={styles.who}>
        {scopes.length > 0 ? `For ${of}` : `Nothing for ${of}`}
      </Text>
      <div className={layout.row}>
        {scopes.map((scope) => (
          <InteractionTag key={scope} size="small" className={styles.tag}>
            <InteractionTagPrimary hasSecondaryAction>{scope}</InteractionTagPrimary>
            <InteractionTagSecondary aria-label={`Take back ${scope} of ${of}`} onClick={() => take([scope])} />
          </InteractionTag>
        ))}
      </div>
    </div>
  );
}
