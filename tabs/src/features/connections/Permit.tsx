import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Feature } from '#contract/features.ts';
import { AskAdmin } from '#ui/connections/AskAdmin.tsx';
import { useMe } from '#ui/connections/hooks.ts';
import { OrganisationOutcome } from '#ui/connections/OrganisationOutcome.tsx';
import { useConnectOrganisation } from '#ui/connections/organisation.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  wide: { justifySelf: 'stretch' },
});

interface PermitProps {
  feature: Feature;
  isPending: boolean;
  onGrant: () => void;
}

/** The way to a missing permission: the person's own, or the administrator's where Microsoft leaves it to them. */
export function Permit({ feature, isPending, onGrant }: PermitProps) {
  const { state, permissions, title } = feature;
  const needsAdmin = permissions.some((permission) => permission.state === 'needs_admin');
  if (needsAdmin && state !== 'off') return <AdminsPermit feature={feature} />;
  if (state !== 'missing') return null;
  return (
    <div>
      <Button disabled={isPending} onClick={onGrant} aria-label={`Grant ${title}`}>
        {isPending ? 'Waiting for Microsoft…' : 'Grant'}
      </Button>
    </div>
  );
}

function AdminsPermit({ feature: { name, title } }: { feature: Feature }) {
  const styles = useStyles();
  const me = useMe().data;
  const connect = useConnectOrganisation();
  const [isAsking, setAsking] = useState(false);
  if (!me) return null;
  if (!me.isAdmin)
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
  return (
    <div className={styles.part}>
      <Button disabled={connect.isPending} onClick={() => connect.mutate([name])}>
        {connect.isPending ? 'Waiting for Microsoft…' : name === 'sharepoint' ? 'Authorize SharePoint for the org' : `Allow for everyone`}
      </Button>
      <div className={styles.wide}>
        <OrganisationOutcome connect={connect} />
      </div>
    </div>
  );
}
