import { hostCall } from './async-call.ts';
import { createUi } from './dialogs.ts';
import { createHandlers } from './handlers.ts';
import { createItem } from './item.ts';
import type { Line } from './line.ts';
import type { Context, OfficeTheme } from './protocol.ts';
import { createRoamingSettings } from './roaming-settings.ts';

// https://learn.microsoft.com/javascript/api/requirement-sets/outlook/outlook-api-requirement-sets
const requirementSets: Record<string, number> = { Mailbox: 1.15, IdentityAPI: 1.3, DialogApi: 1.2, DialogOrigin: 1.1, NestedAppAuth: 1.1 };
const platform = { host: 'Outlook', platform: 'OfficeOnline', version: '16.01' };

/** `Office.context` for a page of the add-in. */
export function createContext(line: Line, known: Context) {
  const handlers = createHandlers();
  const { accountType, displayName, emailAddress, timeZone } = known.user;
  const context = {
    ...platform,
    diagnostics: platform,
    displayLanguage: known.language,
    contentLanguage: known.language,
    officeTheme: known.theme,
    requirements: { isSetSupported: (name: string, version: string | number = 0) => (requirementSets[name] ?? 0) >= Number(version) },
    roamingSettings: createRoamingSettings(line, known.roaming),
    ui: createUi(line),
    auth: {
      getAccessToken: (options: object = {}) => line.ask<string>('auth.getAccessToken', options),
      getAccessTokenAsync: hostCall(line, 'auth.getAccessToken'),
    },
    mailbox: {
      item: createItem(line, known),
      userProfile: { accountType, displayName, emailAddress, timeZone },
      diagnostics: { hostName: 'OutlookWebApp', hostVersion: platform.version, OWAView: 'ThreeColumns' },
      addHandlerAsync: handlers.addHandlerAsync,
      removeHandlerAsync: handlers.removeHandlerAsync,
      displayNewMessageForm: (form: unknown) => line.tell('message.open', form),
      convertToRestId: (id: string) => id,
      convertToEwsId: (id: string) => id,
    },
  };
  line.on('item', (item: Context['item']) => {
    context.mailbox.item = createItem(line, { ...known, item });
    handlers.tell('olkItemSelectedChanged', { initializationContext: '' });
  });
  line.on('theme', (theme: OfficeTheme) => {
    context.officeTheme = theme;
    handlers.tell('officeThemeChanged', { officeTheme: theme });
  });
  return context;
}
