import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Feature } from '#contract/features.ts';
import { AskAdmin } from '#ui/connections/AskAdmin.tsx';
import { useMe } from '#ui/connections/hooks.ts';
import { OrganisationOutcome } from '#ui/connections/OrganisationOutcome.tsx';
import { useConnectOrganisation } from '#ui/connections/organisation.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  wide: { justifySelf: 'stretch', ':empty': { display: 'none' } },
});

/** The way to a permission that only an administrator can give: by the person, who is one, or by asking. */
export function Permit({ feature }: { feature: Feature }) {
  const isAdmin = useMe().data?.isAdmin;
  if (!feature.permissions.some(({ state }) => state === 'needs_admin')) return null;
  if (isAdmin) return <Allow feature={feature} />;
  return isAdmin === undefined || feature.state === 'off' ? null : <Ask feature={feature} />;
}

function Allow({ feature: { name, title } }: { feature: Feature }) {
  const styles = useStyles();
  const connect = useConnectOrganisation();
  const label = name === 'sharepoint' ? 'Authorize SharePoint for the org' : 'Allow for everyone';
  return (
    <div className={styles.part}>
      <Button
        disabled={connect.isPending}
        onClick={() => connect.mutate([name])}
        aria-label={name === 'sharepoint' ? undefined : `${label}: ${title}`}
      >
        {connect.isPending ? 'Waiting for Microsoft…' : label}
      </Button>
      <div className={styles.wide}>
        <OrganisationOutcome connect={connect} />
      </div>
    </div>
  );
}

function Ask({ feature: { name, title } }: { feature: Feature }) {
  const styles = useStyles();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className={styles.part}>
      <Button aria-expanded={isAsking} aria-label={`Ask your admin for ${title}`} onClick={() => setAsking(!isAsking)}>
        Ask your admin
      </Button>
      {isAsking && (
        <div className={styles.wide}>
          <AskAdmin features={[name]} />
        </div>
      )}
    </div>
  );
}
