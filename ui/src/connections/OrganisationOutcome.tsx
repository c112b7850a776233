import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ConnectResult } from '#contract/connections.ts';
import { Failure } from '../states.tsx';
import type { ConnectOrganisation } from './organisation.ts';

type Outcome = ConnectResult['outcome'];

const titles: Partial<Record<Outcome, string>> = {
  organisation_connected: 'Connected',
  declined: 'Not connected',
  not_admin: 'Not an administrator',
  other_tenant: 'Another organisation’s account',
  taken: 'Another organisation’s account',
  waiting: 'Almost there',
};

const waysOn: Partial<Record<Outcome, string>> = {
  organisation_connected: 'Each member connects in Settings; whoever has not yet is listed here.',
  declined: 'Choose fewer features if some of the permissions are too much, and connect again.',
  not_admin:
    'If you are not sure who your administrator is, ask your IT department. Rapport needs a Global Administrator, or somebody who may consent for everyone.',
  other_tenant: 'Microsoft remembers who signed in last: choose “Use another account” in its window.',
  taken: 'Microsoft remembers who signed in last: choose “Use another account” in its window.',
  waiting: 'Leave the window open. This page changes by itself once Microsoft is ready.',
  failed: 'If it fails again, allow pop-up windows for this page and check with your IT department that Rapport is not blocked.',
};

/** How connecting the organisation ended, and how to go on from there. */
export function OrganisationOutcome({ connect: { data, error } }: { connect: ConnectOrganisation }) {
  if (error) return <Failure error={error} />;
  if (!data) return null;
  const { outcome, message, account } = data;
  const intent = outcome === 'organisation_connected' ? 'success' : outcome === 'waiting' ? 'info' : 'warning';
  return (
    <MessageBar intent={intent} layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{titles[outcome] ?? 'That did not work'}</MessageBarTitle>
        {message} {account && intent === 'warning' && `You had signed in as ${account}. `}
        {waysOn[outcome]}
      </MessageBarBody>
    </MessageBar>
  );
}
