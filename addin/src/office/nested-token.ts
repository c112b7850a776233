import type { IPublicClientApplication } from '@azure/msal-browser';
import type { PaneConfig } from './config.ts';

let application: Promise<IPublicClientApplication> | undefined;

/** A token by nested app authentication: https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in */
export async function nestedToken(config: PaneConfig): Promise<string> {
  // A third of the pane's script: it loads while the pane is already there.
  const { InteractionRequiredAuthError, createNestablePublicClientApplication } = await import('@azure/msal-browser');
  // msal takes https addresses only; without one it names Microsoft's own, and the host's broker knows better anyway.
  const authority = config.authority.startsWith('https:') ? { authority: config.authority } : {};
  application ??= createNestablePublicClientApplication({
    auth: { clientId: config.clientId, ...authority },
    cache: { cacheLocation: 'memoryStorage' },
  });
  const request = { scopes: [config.scope] };
  const client = await application;
  const { accessToken } = await client.acquireTokenSilent(request).catch((error: unknown) => {
    if (error instanceof InteractionRequiredAuthError) return client.acquireTokenPopup(request);
    throw error;
  });
  return accessToken;
}
