import type { Frame, Ports } from './wire.ts';

/** Capabilities of this host, in the form that teams-js 2 reads. An absent one makes `isSupported()` false. */
const runtime = {
  apiVersion: 4,
  isLegacyTeams: false,
  isNAAChannelRecommended: true,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  supports: {
    pages: { currentApp: {} },
    dialog: { url: { parentCommunication: {} } },
    nestedAppAuth: {},
  },
};

/** The answer to `initialize`. The version comes before the runtime: teams-js injects its broker for nested apps only then. */
export const initialAnswer = (frame: Frame): unknown[] => [frame.frameContext, 'web', '2.1.1', JSON.stringify(runtime)];

/** The answer to `getContext`. https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/access-teams-context */
export function contextOf(frame: Frame, { user, tenant, app, page, scheme }: Ports): object {
  return {
    locale: navigator.language.toLowerCase(),
    theme: scheme(),
    hostName: 'Teams',
    hostClientType: 'web',
    ringId: 'general',
    sessionId: `session-${user.key}`,
    appSessionId: `app-session-${user.key}`,
    frameContext: frame.frameContext,
    ...page(),
    appId: app.teamsAppId,
    tid: user.tenantId,
    tenantSKU: 'enterprise',
    teamSiteDomain: tenant.domain,
    userObjectId: user.id,
    userDisplayName: user.displayName,
    userPrincipalName: user.userPrincipalName,
    loginHint: user.userPrincipalName,
    userLicenseType: 'E5',
    hostFeatures: {},
  };
}
