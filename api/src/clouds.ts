/** Addresses of a Microsoft cloud. */
export interface Cloud {
  name: 'sandbox' | 'global' | 'usgov' | 'dod' | 'china' | 'custom';
  login: string;
  /** Without version. */
  graph: string;
  botLogin: string;
  botOpenId: string;
  botIssuer: string;
  /** Hosts at which the bot may talk; a leading dot allows subdomains. */
  botServiceHosts: string[];
  /** Where the bot writes in a chat of which Teams has never told it anything; undefined where Microsoft names no such address. */
  botService?: string;
  officeJs: string;
  /** Below these lie large files: Graph answers with addresses there, and the server follows them. */
  fileDomains: string[];
  /** Where Teams runs in a browser, and where links into it begin. */
  teams: string;
  /** Who may show tab and panes in a frame. */
  frames: string[];
}

type Known = Omit<Cloud, 'name' | 'botLogin' | 'botOpenId' | 'officeJs'> & { botKeys: string };

/** Office.js, where Microsoft publishes it for every cloud. */
export const officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

// https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
const globalFrames = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
];

/**
 * Microsoft's clouds.
 * Sign-in and Graph: https://learn.microsoft.com/graph/deployments
 * Bots and Teams' addresses: https://learn.microsoft.com/microsoftteams/platform/teams-sdk/essentials/app-configuration/sovereign-cloud
 * Bots without a chat's own address: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 * The government's Outlook: https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-u-s-government-gcc-high-endpoints
 * and https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-u-s-government-dod-endpoints
 * Which of their names teams-js believes: https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json
 * Files: https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges#sharepoint-and-onedrive
 * China's: https://learn.microsoft.com/previous-versions/office/office-365-api/api/o365-china-endpoints
 */
export const clouds: Readonly<Record<'global' | 'usgov' | 'dod' | 'china', Known>> = {
  global: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    botKeys: 'https://login.botframework.com',
    botIssuer: 'https://api.botframework.com',
    botServiceHosts: ['smba.trafficmanager.net', '.botframework.com'],
    botService: 'https://smba.trafficmanager.net/teams/',
    fileDomains: ['sharepoint.com'],
    teams: 'https://teams.microsoft.com',
    frames: globalFrames,
  },
  usgov: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    botKeys: 'https://login.botframework.azure.us',
    botIssuer: 'https://api.botframework.us',
    botServiceHosts: ['smba.infra.gov.teams.microsoft.us'],
    botService: 'https://smba.infra.gov.teams.microsoft.us/teams',
    fileDomains: ['sharepoint.us'],
    teams: 'https://gov.teams.microsoft.us',
    frames: [
      'https://gov.teams.microsoft.us',
      'https://teams.microsoft.us',
      'https://outlook.office365.us',
      'https://www.office365.us',
      'https://portal.office365.us',
    ],
  },
  dod: {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    botKeys: 'https://login.botframework.azure.us',
    botIssuer: 'https://api.botframework.us',
    botServiceHosts: ['smba.infra.dod.teams.microsoft.us'],
    botService: 'https://smba.infra.dod.teams.microsoft.us/teams',
    fileDomains: ['sharepoint-mil.us'],
    teams: 'https://dod.teams.microsoft.us',
    frames: ['https://dod.teams.microsoft.us', 'https://outlook-dod.office365.us', 'https://webmail.apps.mil', 'https://portal.apps.mil'],
  },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    botKeys: 'https://login.botframework.azure.cn',
    botIssuer: 'https://api.botframework.azure.cn',
    botServiceHosts: ['.botframework.azure.cn'],
    fileDomains: ['sharepoint.cn'],
    teams: 'https://teams.microsoftonline.cn',
    frames: ['https://teams.microsoftonline.cn', 'https://partner.outlook.cn'],
  },
};

/** The addresses of one of Microsoft's own clouds. */
export function cloudNamed(name: keyof typeof clouds): Cloud {
  const { botKeys, ...cloud } = clouds[name];
  return { ...cloud, name, botLogin: cloud.login, botOpenId: `${botKeys}/v1/.well-known/openidconfiguration`, officeJs };
}

/** A cloud that is found by its addresses. Its windows are Microsoft's, and those that it shows at its own address: the sandbox's is ours. */
export function cloudAt(
  name: 'sandbox' | 'custom',
  at: Pick<Cloud, 'login' | 'graph' | 'botLogin' | 'botOpenId' | 'botServiceHosts' | 'botService' | 'officeJs'>,
): Cloud {
  const own = name === 'sandbox' ? "'self'" : new URL(at.login).origin;
  return { ...at, name, fileDomains: [], botIssuer: clouds.global.botIssuer, teams: clouds.global.teams, frames: [own, ...globalFrames] };
}
