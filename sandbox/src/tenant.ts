export interface Tenant {
  id: string;
  domain: string;
  displayName: string;
}

export interface User {
  /** The Entra object id. */
  id: string;
  /** A short name for addresses of host pages and for tests. */
  key: string;
  tenantId: string;
  displayName: string;
  givenName: string;
  surname: string;
  userPrincipalName: string;
  mail: string;
  jobTitle: string;
  /** App roles assigned to the user in the registered app. */
  roles: string[];
  /** Directory roles, as in the `wids` claim. */
  wids: string[];
}

/** Somebody outside every tenant, who only writes mail. */
export interface Outsider {
  name: string;
  address: string;
}

/** The app as its maker has registered it with Entra, the Bot Framework and Teams. */
export interface AppRegistration {
  clientId: string;
  clientSecret: string;
  name: string;
  redirectUris: string[];
  appIdUri: string;
  botId: string;
  botPassword: string;
  teamsAppId: string;
  tabUrl: string;
  addinUrl: string;
  messagingEndpoint: string;
}

/** Who exists in this cloud. */
export interface Identity {
  app: AppRegistration;
  tenants: Tenant[];
  users: User[];
  outsiders: Outsider[];
  /** By id or domain. */
  tenant(idOrDomain: string): Tenant | undefined;
  /** By key, object id, user principal name or address. */
  user(name: string): User | undefined;
  /** Whether the user may consent for the whole tenant. */
  isAdmin(user: User): boolean;
}

/** https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference#global-administrator */
export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
/** What `wids` holds for everybody who is no guest. https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
const plainMember = 'b79fbf4d-3ef9-4689-8143-76b194e85509';

const contoso: Tenant = { id: '11111111-1111-4111-8111-111111111111', domain: 'contoso.sandbox', displayName: 'Contoso' };
const northwind: Tenant = { id: '22222222-2222-4222-8222-222222222222', domain: 'northwind.sandbox', displayName: 'Northwind Traders' };

const users: User[] = [
  member(contoso, 'a', 'ada', 'Ada Lindholm', 'Head of Sales', [globalAdministrator]),
  member(contoso, 'b', 'ben', 'Ben Okafor', 'Account Executive'),
  member(contoso, 'c', 'chiara', 'Chiara Rossi', 'Customer Success'),
  member(northwind, 'd', 'zoe', 'Zoe Park', 'Managing Director', [globalAdministrator]),
];

const outsiders: Outsider[] = [
  { name: 'Nora Weiss', address: 'nora.weiss@fabrikam.example' },
  { name: 'Sam Taylor', address: 'sam@tailspin.example' },
  { name: 'Priya Nair', address: 'priya.nair@adatum.example' },
];

/** The same people at every start, so that a page's address and a test's expectation hold. */
export function createIdentity(app: AppRegistration): Identity {
  const tenants = [contoso, northwind];
  return {
    app,
    tenants,
    users,
    outsiders,
    tenant: (idOrDomain) => tenants.find(({ id, domain }) => id === idOrDomain || domain === idOrDomain.toLowerCase()),
    user: (name) => users.find((user) => user.id === name || [user.key, user.userPrincipalName].includes(name.toLowerCase())),
    isAdmin: ({ wids }) => wids.includes(globalAdministrator),
  };
}

function member(tenant: Tenant, letter: string, key: string, displayName: string, jobTitle: string, wids: string[] = []): User {
  const [givenName = '', surname = ''] = displayName.split(' ');
  const mail = `${key}@${tenant.domain}`;
  const id = `${letter.repeat(8)}-0000-4000-8000-${letter.repeat(12)}`;
  const directoryRoles = [...wids, plainMember];
  return {
    id,
    key,
    tenantId: tenant.id,
    displayName,
    givenName,
    surname,
    userPrincipalName: mail,
    mail,
    jobTitle,
    roles: [],
    wids: directoryRoles,
  };
}
